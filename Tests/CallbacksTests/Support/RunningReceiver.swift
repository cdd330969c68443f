import Callbacks
import Foundation
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
import TestSupport
import Transport

@testable import Receiver

/// A receiver that listens for as long as a test takes.
enum RunningReceiver {
    static let path = "/hook"
    static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    /// - Parameters:
    ///   - folder: where its log is.
    ///   - address: where it listens.
    ///   - identity: what it speaks TLS with.
    ///   - metricsPort: where monitors ask.
    ///   - limits: how much a client may ask.
    ///   - body: what is done meanwhile.
    /// - Throws: what the receiver or the body throws.
    static func serve(
        in folder: TemporaryFolder,
        address: ListenAddress = .internet(host: "127.0.0.1", port: 0),
        identity: ReceiverIdentity? = nil,
        metricsPort: Int? = nil,
        limits: ReceiverLimits = .standard,
        _ body: @escaping @Sendable (CallbackReceiver.Listening) async throws -> Void
    ) async throws {
        let listening = AsyncStream<CallbackReceiver.Listening>.makeStream()
        let receiver = try CallbackReceiver(
            address: address,
            path: path,
            verifyToken: "word",
            secrets: Samples.secrets(),
            log: CallbackLog(folder: "\(folder.path)/callbacks"),
            identity: identity,
            metricsPort: metricsPort,
            limits: limits,
            logger: logger,
            onListening: { listening.continuation.yield($0) }
        )
        let group = ServiceGroup(services: [receiver], logger: logger)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            tasks.addTask {
                defer { listening.continuation.finish() }
                if let value = await listening.stream.first(where: { _ in true }) { try await body(value) }
                await group.triggerGracefulShutdown()
            }
            // The first to fail cancels the other, which would wait for it for ever.
            while try await tasks.next() != nil {}
        }
    }

    static func post(_ body: [UInt8]) -> String {
        "POST \(path) HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Hub-Signature-256: \(Samples.header(body))\r\n"
            + "Content-Length: \(body.count)\r\n\r\n\(String(decoding: body, as: UTF8.self))"
    }

    static func get(_ path: String) -> String {
        "GET \(path) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    }
}

/// A client that shows every byte of an answer, and its absence.
enum RawClient {
    /// Sends the bytes and reads until the server closes.
    ///
    /// With `closingOutput` the server is told that nothing else will come.
    static func exchange(
        _ request: String,
        _ address: ListenAddress,
        closingOutput: Bool = false
    ) async throws -> String {
        try await connected(to: address) { inbound, outbound in
            var text = ""
            do {
                if !request.isEmpty { try await outbound.write(ByteBuffer(string: request)) }
                if closingOutput { outbound.finish() }
                for try await buffer in inbound { text += String(buffer: buffer) }
            } catch is IOError {
                // Closed with bytes unread, a connection ends by a reset.
            } catch is ChannelError {
                // The server was quicker to hang up than this to write.
            }
            return text
        }
    }

    /// Opens a connection, and closes it when the body is done with it.
    static func connected<T: Sendable>(
        to address: ListenAddress,
        _ body:
            @Sendable (NIOAsyncChannelInboundStream<ByteBuffer>, NIOAsyncChannelOutboundWriter<ByteBuffer>)
            async throws -> T
    ) async throws -> T {
        let bootstrap = ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .channelOption(.allowRemoteHalfClosure, value: true)
        let wrap: @Sendable (any Channel) -> EventLoopFuture<NIOAsyncChannel<ByteBuffer, ByteBuffer>> = { channel in
            channel.eventLoop.makeCompletedFuture {
                try NIOAsyncChannel(
                    wrappingChannelSynchronously: channel,
                    configuration: .init(isOutboundHalfClosureEnabled: true)
                )
            }
        }
        let channel =
            switch address {
            case .internet(let host, let port):
                try await bootstrap.connect(host: host, port: port, channelInitializer: wrap)
            case .unix(let path): try await bootstrap.connect(unixDomainSocketPath: path, channelInitializer: wrap)
            }
        return try await channel.executeThenClose(body)
    }
}

extension Samples {
    /// The secret of the samples, which never changes.
    static func secrets() throws -> SigningSecrets {
        SigningSecrets(try verifier(), logger: RunningReceiver.logger)
    }
}
