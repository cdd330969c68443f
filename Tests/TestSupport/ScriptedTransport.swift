import Synchronization
package import Transport

/// A transport that answers from a script and keeps what it was sent.
package final class ScriptedTransport: HTTPTransport {
    /// - Parameter number: the request's number, from 1.
    package typealias Script =
        @Sendable (_ number: Int, _ request: HTTPRequest) throws(TransportError) -> HTTPResponse

    private let script: Script
    private let received = Mutex<[HTTPRequest]>([])
    private let stream: AsyncStream<HTTPRequest>
    private let arrived: AsyncStream<HTTPRequest>.Continuation

    package init(_ script: @escaping Script) {
        self.script = script
        (stream, arrived) = AsyncStream.makeStream()
    }

    /// Gives the answers one by one; requests after the last of them are not sent.
    package convenience init(_ answers: [Result<HTTPResponse, TransportError>]) {
        self.init { number, _ throws(TransportError) in
            guard number <= answers.count else { throw TransportError(.notSent, "the script is over") }
            return try answers[number - 1].get()
        }
    }

    package convenience init(status: Int, _ body: String, headers: [(name: String, value: String)] = []) {
        self.init([.success(HTTPResponse(status: status, headers: headers, body: Array(body.utf8)))])
    }

    /// Every request so far, in order.
    package var requests: [HTTPRequest] {
        received.withLock(\.self)
    }

    /// The bodies of the requests so far, in order.
    package var bodies: [String] {
        requests.map { String(decoding: $0.body ?? [], as: UTF8.self) }
    }

    package func send(_ sent: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        var request = sent
        if let source = request.source { request.body = Self.all(source) }
        let number = received.withLock { received in
            received.append(request)
            return received.count
        }
        arrived.yield(request)
        return try script(number, request)
    }

    /// What a request's body is read from, read to its end.
    private static func all(_ source: any BodySource) -> [UInt8] {
        source.begin()
        var bytes: [UInt8] = []
        while let next = source.next(1000), !next.isEmpty { bytes += next }
        return bytes
    }

    /// What the script answers to a request, which is not kept.
    package func answer(_ request: HTTPRequest) throws(TransportError) -> HTTPResponse {
        try script(0, request)
    }

    /// Waits for the first so many requests.
    ///
    /// To be called once.
    package func first(_ count: Int) async -> [HTTPRequest] {
        var collected: [HTTPRequest] = []
        for await request in stream {
            collected.append(request)
            if collected.count == count { break }
        }
        return collected
    }
}

extension ScriptedTransport {
    /// Answers everything with an empty 200, as a receiver of callbacks does.
    package static func taking() -> ScriptedTransport {
        ScriptedTransport { _, _ in HTTPResponse(status: 200, body: []) }
    }

    /// Takes every message.
    package static func accepting() -> ScriptedTransport {
        ScriptedTransport { number, _ in accepted(number) }
    }

    /// Meta's answer to a message that it takes.
    package static func accepted(_ number: Int) -> HTTPResponse {
        HTTPResponse(status: 200, body: Array(#"{"messages":[{"id":"wamid.\#(number)"}]}"#.utf8))
    }

    /// Meta's answer to a request that it refuses.
    package static func refused(_ code: Int, status: Int = 400, details: String = "because") -> HTTPResponse {
        let body = #"{"error":{"message":"refused","code":\#(code),"error_data":{"details":"\#(details)"}}}"#
        return HTTPResponse(status: status, body: Array(body.utf8))
    }
}
