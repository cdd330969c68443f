import Formats
import Foundation

/// How far the ledger and each of its broadcasts had come when something was last sent from this workspace,
/// kept beside the database so that an older copy of it is noticed, and what may have left since.
///
/// Raised after a claim is committed and before its requests leave, and on the disk by then. A process that ends in
/// between leaves the mark too low by a claim of which nothing was sent.
struct HighWaterMark: Sendable {
    private let path: String

    init(besides ledger: String) {
        path = "\(ledger).mark"
    }

    /// Nil if nothing was ever sent.
    func read() throws -> Reading? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        let bytes = Array(try Data(contentsOf: URL(filePath: path)))
        // An empty file was made just now by who is about to write it.
        guard !bytes.isEmpty else { return nil }
        guard let reading = Reading(bytes) else {
            throw StorageError.failed(path: path, cause: "it has no mark; delete it if this is the latest ledger")
        }
        return reading
    }

    /// Raises the mark, unless another process has raised it further.
    ///
    /// - Throws: `StorageError.lockUnavailable` where the file cannot be written.
    func raise(to reading: Reading) throws {
        try FileLock.held(path) {
            guard var mark = try read(), mark.ledger == reading.ledger else { return try write(reading) }
            let known = mark
            let changed = mark.raise(to: reading)
            if mark.isOfOldForm { return try write(mark.inNewForm) }
            guard mark != known else { return }
            // A line never lies in two pages, so that a process that is killed leaves whole ones.
            try patch { file in
                try file.write(contentsOf: mark.header)
                for place in changed {
                    try file.seek(toOffset: UInt64((place + 1) * Reading.lineLength))
                    try file.write(contentsOf: mark.reaches[place].line)
                }
            }
        }
    }

    /// Sets the mark, whatever it was.
    func write(_ reading: Reading) throws {
        try patch { file in
            let reading = reading.inNewForm
            try file.truncate(atOffset: 0)
            try file.write(contentsOf: reading.reaches.reduce(into: reading.header) { $0 += $1.line })
        }
    }

    private func patch(_ change: (FileHandle) throws -> Void) throws {
        do {
            let file = try FileHandle(forWritingTo: URL(filePath: path))
            defer { try? file.close() }
            try change(file)
            // Its times need not be on the disk.
            guard fdatasync(file.fileDescriptor) == 0 else {
                throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
            }
        } catch {
            throw StorageError.failed(path: path, cause: error.cause)
        }
    }
}
