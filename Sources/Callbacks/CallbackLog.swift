package import Foundation
import Synchronization

/// The log of callbacks: one segment a day (UTC), newline-delimited JSON.
///
/// Appends that come while the disk is busy are written together, with one
/// write and one fsync for all of them.
package final class CallbackLog: Sendable {
    private struct Append {
        let segment: String
        let line: [UInt8]
        let continuation: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var waiting: [Append] = []
        var waitingBytes = 0
        var isWriting = false
    }

    /// How much may wait for a slow disk before callbacks are turned away; Meta sends those again.
    private static let waitingLimit = 64 << 20

    private let folder: String
    private let queue = BlockingQueue(label: "drumbeat.callback-log")
    private let state = Mutex(State())

    /// Opens the log, creating its folder as needed.
    ///
    /// - Throws: `CallbackError.cannotWrite`.
    package init(folder: String) throws {
        self.folder = folder
        do {
            try AppendFile.createFolder(folder, withParents: true)
        } catch {
            throw CallbackError.cannotWrite(path: folder, cause: error)
        }
    }

    /// Appends a callback; it is on the disk when this returns.
    ///
    /// - Throws: `CallbackError` where it is not, or not surely.
    package func append(body: [UInt8], signature: String, receivedAt: Date) async throws {
        let line = CallbackLine(receivedAt: receivedAt, signature: signature, body: body).encoded
        let segment = "\(receivedAt.rfc3339.prefix(10)).ndjson"
        try await withCheckedThrowingContinuation { continuation in
            enqueue(Append(segment: segment, line: line, continuation: continuation))
        }
    }

    private func enqueue(_ append: Append) {
        let mustStart: Bool? = state.withLock { state in
            guard state.waitingBytes + append.line.count <= Self.waitingLimit else { return nil }
            state.waiting.append(append)
            state.waitingBytes += append.line.count
            defer { state.isWriting = true }
            return !state.isWriting
        }
        guard let mustStart else {
            append.continuation.resume(throwing: CallbackError.overloaded)
            return
        }
        if mustStart { queue.start { self.writeWaiting() } }
    }

    /// Writes group after group until nothing waits.
    private func writeWaiting() {
        while let group = nextGroup() {
            for segment in Set(group.map(\.segment)) {
                write(group.filter { $0.segment == segment }, to: segment)
            }
        }
    }

    private func nextGroup() -> [Append]? {
        state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.isWriting = false
                return nil
            }
            defer {
                state.waiting = []
                state.waitingBytes = 0
            }
            return state.waiting
        }
    }

    private func write(_ appends: [Append], to segment: String) {
        let result = Result { try AppendFile(path: "\(folder)/\(segment)").append(appends.flatMap(\.line)) }
        for append in appends {
            append.continuation.resume(with: result)
        }
    }
}
