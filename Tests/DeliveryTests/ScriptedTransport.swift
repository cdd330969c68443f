import Transport
import Foundation
import Synchronization

/// A transport that answers by a script and remembers what it was sent.
final class ScriptedTransport: HTTPTransport {
    typealias Script = @Sendable (_ number: Int, _ request: HTTPRequest) throws(TransportError) -> HTTPResponse

    private let script: Script
    private let received = Mutex<[String]>([])

    init(_ script: @escaping Script) {
        self.script = script
    }

    /// The bodies that arrived, in their order.
    var bodies: [String] {
        received.withLock(\.self)
    }

    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        let number = received.withLock { received in
            received.append(String(decoding: request.body ?? [], as: UTF8.self))
            return received.count
        }
        return try script(number, request)
    }

    /// Takes every message.
    static func accepting() -> ScriptedTransport {
        ScriptedTransport { number, _ in accepted(number) }
    }

    static func accepted(_ number: Int) -> HTTPResponse {
        HTTPResponse(status: 200, body: Array(#"{"messages":[{"id":"wamid.\#(number)"}]}"#.utf8))
    }

    static func refused(_ code: Int, status: Int = 400, details: String = "because") -> HTTPResponse {
        let body = #"{"error":{"message":"refused","code":\#(code),"error_data":{"details":"\#(details)"}}}"#
        return HTTPResponse(status: status, body: Array(body.utf8))
    }
}

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
