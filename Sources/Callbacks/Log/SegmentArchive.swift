import Foundation
import Gzip

/// Compresses segments that nothing is appended to any more and whose last line is in the ledger.
///
/// A segment is there as it was until its compressed form is whole and on the
/// disk under its name: a crash leaves one or the other, or both with the same
/// content, of which the uncompressed one counts and is compressed again.
struct SegmentArchive: Sendable {
    private static let chunk = 1 << 20

    let folder: LogFolder

    /// Compresses a segment and removes the uncompressed form; blocks.
    ///
    /// - Parameters:
    ///   - name: a segment that nothing is appended to any more.
    ///   - folded: how many bytes of it are in the ledger.
    /// - Returns: false where it stays as it is, since more is in it than was folded.
    /// - Throws: `CallbackError.cannotWrite`.
    func compress(_ name: SegmentName, folded: Int64) throws -> Bool {
        do {
            guard folder.size(name.file) == folded else {
                // A last line that was torn is ended, so that the next ingest rejects it and gets to the end.
                _ = try folder.locked { try AppendFile(path: folder.path(name.file)).endTornLine() }
                return false
            }
            // A passing name, which also a crash leaves to be written over.
            let partial = folder.path(".\(name.archive).partial")
            // What a full disk has cut short would keep it full; once it has its name, there is nothing to remove.
            defer { try? FileManager.default.removeItem(atPath: partial) }
            try copy(name, to: partial)
            return try folder.locked { try replace(name, by: partial, folded: folded) }
        } catch {
            throw CallbackError.cannotWrite(path: folder.path(name.archive), cause: error)
        }
    }

    private func copy(_ name: SegmentName, to partial: String) throws {
        guard FileManager.default.createFile(atPath: partial, contents: nil, attributes: [.posixPermissions: 0o600])
        else { throw CocoaError(.fileWriteUnknown) }
        let source = try FileHandle(forReadingFrom: URL(fileURLWithPath: folder.path(name.file)))
        defer { try? source.close() }
        let writer = try GzipWriter(path: partial)
        while let bytes = try source.read(upToCount: Self.chunk), !bytes.isEmpty { try writer.write(Array(bytes)) }
        try writer.finish()
        let target = try FileHandle(forUpdating: URL(fileURLWithPath: partial))
        defer { try? target.close() }
        try target.synchronize()
        // When the last callback came is seen by it.
        let modifiedAt = try FileManager.default.attributesOfItem(atPath: folder.path(name.file))[.modificationDate]
        try FileManager.default.setAttributes([.modificationDate: modifiedAt ?? Date()], ofItemAtPath: partial)
    }

    private func replace(_ name: SegmentName, by partial: String, folded: Int64) throws -> Bool {
        guard folder.size(name.file) == folded else { return false }
        if folder.exists(name.archive) { try FileManager.default.removeItem(atPath: folder.path(name.archive)) }
        try FileManager.default.moveItem(atPath: partial, toPath: folder.path(name.archive))
        try folder.synchronize()
        try FileManager.default.removeItem(atPath: folder.path(name.file))
        try folder.synchronize()
        return true
    }

    /// How many bytes a compressed segment has when uncompressed.
    ///
    /// Counted, since the file itself says it of its last member alone (RFC 1952 §2.3.1), and others' files, or those
    /// that were put together, have several.
    ///
    /// - Throws: `CallbackError.cannotRead`.
    static func contentSize(_ path: String) throws -> Int64 {
        do {
            let content = try GzipReader(path: path)
            var size: Int64 = 0
            while case let bytes = try content.read(upToCount: chunk), !bytes.isEmpty { size += Int64(bytes.count) }
            return size
        } catch {
            throw CallbackError.cannotRead(path: path, cause: error)
        }
    }
}
