import Transport
import Synchronization

/// A receiver that answers what it is told and remembers what it got.
final class ScriptedTransport: HTTPTransport {
    /// Every request that arrived, in order.
    let requests: AsyncStream<HTTPRequest>
    private let arrived: AsyncStream<HTTPRequest>.Continuation
    private let count = Mutex(0)
    private let answer: @Sendable (HTTPRequest, Int) -> HTTPResponse?

    /// - Parameter answer: the answer to a request and its number from 0; nil for a connection that breaks.
    init(
        _ answer: @escaping @Sendable (HTTPRequest, Int) -> HTTPResponse? = { _, _ in
            HTTPResponse(status: 200, body: [])
        }
    ) {
        self.answer = answer
        (requests, arrived) = AsyncStream.makeStream()
    }

    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        let number = count.withLock { count in
            defer { count += 1 }
            return count
        }
        arrived.yield(request)
        guard let response = answer(request, number) else {
            throw TransportError(.mayHaveArrived, "the connection broke")
        }
        return response
    }

    /// The first so many requests.
    func first(_ count: Int) async -> [HTTPRequest] {
        var collected: [HTTPRequest] = []
        for await request in requests {
            collected.append(request)
            if collected.count == count { break }
        }
        return collected
    }
}
