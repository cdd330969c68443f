import NIOCore
import NIOPosix
import Synchronization

/// A small HTTP/1.1 server on a free port, which does to its clients what it is told.
final class LoopbackServer: Sendable {
    /// What to do with a request.
    enum Reply: Sendable {
        /// Answers it, and leaves the connection open.
        case answer(String, status: String = "200 OK", headers: [String] = [])
        /// Writes these bytes and closes the connection.
        case bytes(String)
        /// Closes the connection without a word.
        case drop
        /// Keeps silent until `release`, then answers.
        case hold
    }

    /// Which request it is, counted from 1.
    struct Arrival: Sendable {
        var connection: Int
        /// Among those of its connection.
        var request: Int
        var body: String
    }

    private struct State {
        var connections = 0
        var bodies: [String] = []
        var isReleased = false
        var held: [@Sendable () -> Void] = []
        var watchers: [(isDue: @Sendable (Int, Int) -> Bool, continuation: CheckedContinuation<Void, Never>)] = []
    }

    private let state = Mutex(State())
    private let channel = Mutex<(any Channel)?>(nil)
    private let script: @Sendable (Arrival) -> Reply

    init(_ script: @escaping @Sendable (Arrival) -> Reply) {
        self.script = script
    }

    /// Starts a server and stops it when the work is done.
    static func run(
        _ script: @escaping @Sendable (Arrival) -> Reply,
        _ work: (LoopbackServer, _ port: Int) async throws -> Void
    ) async throws {
        let server = LoopbackServer(script)
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 1024)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(RequestHandler(server))
                }
            }
            .bind(host: "127.0.0.1", port: 0)
            .get()
        do {
            try await work(server, channel.localAddress?.port ?? 0)
        } catch {
            try await channel.close()
            throw error
        }
        try await channel.close()
    }

    /// The bodies of all requests that arrived, in their order.
    var bodies: [String] {
        state.withLock(\.bodies)
    }

    var connections: Int {
        state.withLock(\.connections)
    }

    /// Waits until so many connections and requests have arrived.
    func waitFor(connections: Int = 0, requests: Int = 0) async {
        await withCheckedContinuation { continuation in
            let isDue: @Sendable (Int, Int) -> Bool = { $0 >= connections && $1 >= requests }
            change { $0.watchers.append((isDue, continuation)) }
        }
    }

    /// Answers what is held, and what comes from now on.
    func release() {
        let held = state.withLock { state in
            state.isReleased = true
            let held = state.held
            state.held = []
            return held
        }
        for answer in held { answer() }
    }

    fileprivate func connect() -> Int {
        change { state in
            state.connections += 1
            return state.connections
        }
    }

    fileprivate func reply(to arrival: Arrival) -> Reply {
        change { $0.bodies.append(arrival.body) }
        return script(arrival)
    }

    fileprivate func hold(_ answer: @escaping @Sendable () -> Void) {
        let isReleased = state.withLock { state in
            if !state.isReleased { state.held.append(answer) }
            return state.isReleased
        }
        if isReleased { answer() }
    }

    /// Changes the state and wakes whom the change concerns.
    private func change<Result: Sendable>(_ change: (inout State) -> Result) -> Result {
        let (result, woken) = state.withLock { state in
            let result = change(&state)
            let (connections, requests) = (state.connections, state.bodies.count)
            let due = state.watchers.filter { $0.isDue(connections, requests) }
            state.watchers.removeAll { $0.isDue(connections, requests) }
            return (result, due.map(\.continuation))
        }
        for continuation in woken { continuation.resume() }
        return result
    }
}

/// Reads the requests of one connection.
private final class RequestHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let server: LoopbackServer
    private var connection = 0
    private var requests = 0
    private var received = ""

    init(_ server: LoopbackServer) {
        self.server = server
    }

    func channelActive(context: ChannelHandlerContext) {
        connection = server.connect()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        received += String(buffer: unwrapInboundIn(data))
        while let body = nextBody() {
            requests += 1
            carryOut(server.reply(to: .init(connection: connection, request: requests, body: body)), context.channel)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    /// The body of a request that is complete; takes the request away.
    private func nextBody() -> String? {
        guard let head = received.firstRange(of: "\r\n\r\n") else { return nil }
        let length =
            received[..<head.lowerBound].split(separator: "\r\n")
            .first { $0.lowercased().hasPrefix("content-length:") }
            .flatMap { Int($0.split(separator: " ").last ?? "") } ?? 0
        let rest = received[head.upperBound...]
        guard rest.utf8.count >= length,
            let end = rest.utf8.index(head.upperBound, offsetBy: length, limitedBy: rest.endIndex)
        else { return nil }
        let body = String(rest[..<end])
        received = String(rest[end...])
        return body
    }

    private func carryOut(_ reply: LoopbackServer.Reply, _ channel: any Channel) {
        switch reply {
        case .answer(let body, let status, let headers):
            channel.writeAndFlush(ByteBuffer(string: Self.answer(body, status, headers)), promise: nil)
        case .bytes(let bytes):
            channel.writeAndFlush(ByteBuffer(string: bytes)).whenComplete { _ in channel.close(promise: nil) }
        case .drop:
            channel.close(promise: nil)
        case .hold:
            server.hold { channel.writeAndFlush(ByteBuffer(string: Self.answer("held", "200 OK", [])), promise: nil) }
        }
    }

    private static func answer(_ body: String, _ status: String, _ headers: [String]) -> String {
        let lines = ["HTTP/1.1 \(status)", "Content-Length: \(body.utf8.count)"] + headers
        return lines.joined(separator: "\r\n") + "\r\n\r\n" + body
    }
}
