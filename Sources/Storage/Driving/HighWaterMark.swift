import Formats
import CampaignCore
import Foundation

/// How far the ledger had come when something was last sent from this workspace,
/// kept beside the database so that an older copy of it is noticed.
///
/// Raised after a claim is committed and before its requests leave. Not forced
/// to disk: it outlives the process, and a power cut can only lower it, which
/// never stops a good ledger.
struct HighWaterMark: Sendable {
    struct Reading: Hashable {
        var ledger: LedgerID
        var claims: Int64
        /// The highest number of a broadcast.
        var broadcast: Int32
    }

    private let path: String

    init(besides ledger: String) {
        path = "\(ledger).mark"
    }

    /// Nil if nothing was ever sent.
    func read() throws -> Reading? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
        // An empty file was made just now by who is about to write it.
        guard !text.isEmpty else { return nil }
        guard let reading = Reading(text) else {
            throw StorageError.failed(path: path, cause: "it has no mark; delete it if this is the latest ledger")
        }
        return reading
    }

    /// Raises the mark, unless another process has raised it further.
    ///
    /// - Throws: `StorageError.lockUnavailable` where the file cannot be written.
    func raise(to reading: Reading) throws {
        try FileLock.held(path) {
            guard let known = try read(), known.ledger == reading.ledger else { return try write(reading) }
            let higher = Reading(
                ledger: known.ledger,
                claims: max(known.claims, reading.claims),
                broadcast: max(known.broadcast, reading.broadcast)
            )
            if higher != known { try write(higher) }
        }
    }

    /// Sets the mark, whatever it was.
    func write(_ reading: Reading) throws {
        do {
            let file = try FileHandle(forWritingTo: URL(filePath: path))
            try file.write(contentsOf: Data(reading.description.utf8))
            try file.close()
        } catch {
            throw StorageError.failed(path: path, cause: error.cause)
        }
    }
}

extension HighWaterMark.Reading: CustomStringConvertible {
    /// Of one length, so that it is overwritten in place.
    var description: String {
        "\(ledger) \(Self.padded(claims, 19)) \(Self.padded(Int64(broadcast), 10))\n"
    }

    init?(_ text: String) {
        let parts = text.split(whereSeparator: \.isWhitespace)
        guard parts.count == 3, let ledger = LedgerID(parts[0]), let claims = Int64(parts[1]),
            let broadcast = Int32(parts[2])
        else { return nil }
        self.init(ledger: ledger, claims: claims, broadcast: broadcast)
    }

    private static func padded(_ number: Int64, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
