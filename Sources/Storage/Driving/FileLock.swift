import Formats
import Foundation

/// A lock on a file that the kernel releases when its process ends, however it ends.
///
/// The file stays: removing it would let two processes lock two files of one name.
package struct FileLock: ~Copyable, Sendable {
    private let file: FileHandle

    /// Takes the lock without waiting; nil if another holds it.
    ///
    /// - Parameter path: the file, created where missing; its folder must exist.
    /// - Throws: `StorageError.lockUnavailable` where the file cannot be opened.
    package init?(path: String) throws {
        let file = try Self.open(path)
        guard Self.lock(file, LOCK_EX | LOCK_NB) else {
            try file.close()
            return nil
        }
        self.file = file
    }

    /// Takes a share of the lock without waiting; nil if another holds it alone.
    ///
    /// Others may hold shares of it meanwhile, and nobody holds it alone.
    ///
    /// - Parameter path: as of the lock that one holds alone.
    /// - Throws: `StorageError.lockUnavailable` where the file cannot be opened.
    package init?(sharing path: String) throws {
        let file = try Self.open(path)
        guard Self.lock(file, LOCK_SH | LOCK_NB) else {
            try file.close()
            return nil
        }
        self.file = file
    }

    /// Turns a share into the whole lock without waiting.
    ///
    /// - Returns: false if another holds a share too; this one is then kept.
    func becomeWhole() -> Bool {
        if Self.lock(file, LOCK_EX | LOCK_NB) { return true }
        // Turning one lock into another lets go of the first.
        _ = Self.lock(file, LOCK_SH | LOCK_NB)
        return false
    }

    /// Takes the lock as soon as nobody else holds it.
    ///
    /// Blocks: for what takes others some milliseconds only.
    package init(waitingFor path: String) throws {
        let file = try Self.open(path)
        guard Self.lock(file, LOCK_EX) else {
            let cause = String(describing: POSIXErrorCode(rawValue: errno) ?? .EIO)
            try file.close()
            throw StorageError.lockUnavailable(path: path, cause: cause)
        }
        self.file = file
    }

    /// What came of work that needs a lock.
    package enum Outcome<Value: Sendable>: Sendable {
        case done(Value)
        /// Another process, or another task, holds the lock; nothing was done.
        case heldByAnother
    }

    /// Whether a process, or another task, holds the lock alone; creates nothing.
    package static func isHeld(_ path: String) -> Bool {
        guard let file = try? FileHandle(forReadingFrom: URL(filePath: path)) else { return false }
        // Closing it lets go of the share.
        defer { try? file.close() }
        return !lock(file, LOCK_SH | LOCK_NB)
    }

    /// Does work while it holds the lock, unless another holds it.
    ///
    /// - Throws: `StorageError.lockUnavailable` if the file cannot be opened, and what the work throws.
    package static func ifFree<Value: Sendable>(
        _ path: String,
        _ work: () async throws -> Value
    ) async throws -> Outcome<Value> {
        guard let lock = try FileLock(path: path) else { return .heldByAnother }
        let value = try await work()
        _ = consume lock
        return .done(value)
    }

    /// Does work while it holds the lock, as soon as nobody else holds it; blocks.
    ///
    /// - Throws: `StorageError.lockUnavailable`, and what the work throws.
    package static func held<Value>(_ path: String, _ work: () throws -> Value) throws -> Value {
        let lock = try FileLock(waitingFor: path)
        let value = try work()
        _ = consume lock
        return value
    }

    /// False with the reason in `errno`; a signal that comes meanwhile is none.
    private static func lock(_ file: FileHandle, _ operation: Int32) -> Bool {
        while flock(file.fileDescriptor, operation) != 0 {
            guard errno == EINTR else { return false }
        }
        return true
    }

    private static func open(_ path: String) throws -> FileHandle {
        let url = URL(filePath: path)
        do {
            try OwnFile.make(path)
            return try FileHandle(forUpdating: url)
        } catch {
            throw StorageError.lockUnavailable(path: path, cause: error.cause)
        }
    }

    deinit {
        // A child that has just been started may hold the file open for a moment, and closing alone would leave it locked.
        flock(file.fileDescriptor, LOCK_UN)
        try? file.close()
    }
}
