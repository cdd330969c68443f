import Foundation
import TestSupport
import Testing
import Transport

@testable import Receiver

/// A Unix socket's file belongs to the receiver that listens on it.
struct SocketFileTests {
    private let folder: TemporaryFolder
    private let address: ListenAddress
    private var path: String { "\(folder.path)/hook.sock" }

    init() throws {
        folder = try TemporaryFolder()
        address = .unix(path: "\(folder.path)/hook.sock")
    }

    @Test func `a second receiver does not take the socket of one that listens`() async throws {
        try await RunningReceiver.serve(in: folder, address: address) { [folder, address] _ async throws in
            let error = await #expect(throws: ReceiverError.self) {
                try await RunningReceiver.serve(in: folder, address: address) { _ in }
            }
            #expect(error?.description.contains("something else listens there") == true)
            #expect(try await RawClient.exchange(RunningReceiver.get("/healthz"), address).hasPrefix("HTTP/1.1 200"))
        }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func `an unused socket is replaced, and another's file is left alone`() async throws {
        try await RunningReceiver.serve(in: folder, address: address) { [path] _ async throws in
            try FileManager.default.moveItem(atPath: path, toPath: "\(path).moved")
        }
        try FileManager.default.moveItem(atPath: "\(path).moved", toPath: path)
        try await RunningReceiver.serve(in: folder, address: address) { [path, address] _ async throws in
            #expect(try await RawClient.exchange(RunningReceiver.get("/healthz"), address).hasPrefix("HTTP/1.1 200"))
            try FileManager.default.removeItem(atPath: path)
            try Data("another's".utf8).write(to: URL(filePath: path))
        }
        #expect(FileManager.default.fileExists(atPath: path))
    }
}
