import TestSupport
import Transport

/// A transport that refuses the first request of each batch and keeps the others until they are withdrawn.
final class StallingTransport: HTTPTransport {
    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        ScriptedTransport.refused(190, status: 401)
    }

    func send(_ batch: RequestBatch, ended: @escaping BatchEnd) async {
        ended(0, .success(ScriptedTransport.refused(190, status: 401)))
        while !Task.isCancelled { await Task.yield() }
        for index in 1..<max(1, batch.count) { ended(index, .failure(TransportError(.withdrawn, "no longer wanted"))) }
    }
}
