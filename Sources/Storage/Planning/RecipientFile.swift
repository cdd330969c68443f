import Foundation

/// Sorted runs of recipients, one after the other in a file that has no name: a crash leaves no numbers behind.
final class RecipientFile {
    private let handle: FileHandle
    private let folder: String
    /// Where each run begins, and where the last one ends.
    private var bounds: [UInt64] = [0]

    /// - Throws: `StorageError` where the folder for temporary files takes none.
    init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "drumbeat-\(UUID().uuidString)")
        folder = url.deletingLastPathComponent().path
        defer { try? FileManager.default.removeItem(at: url) }
        let owner: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
        guard FileManager.default.createFile(atPath: url.path, contents: nil, attributes: owner),
            let handle = FileHandle(forUpdatingAtPath: url.path)
        else { throw StorageError.cannotSort(folder: folder, cause: "no file can be made there") }
        self.handle = handle
    }

    /// How many runs it holds.
    var count: Int {
        bounds.count - 1
    }

    /// Adds a run.
    func append(_ run: [PlannedRecipient]) throws {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(run.count * PlannedRecipient.size)
        for recipient in run { recipient.append(to: &bytes) }
        do {
            try handle.write(contentsOf: bytes)
        } catch {
            throw StorageError.cannotSort(folder: folder, cause: error.localizedDescription)
        }
        bounds.append(bounds[count] + UInt64(bytes.count))
    }

    /// The runs, of which each keeps as many recipients as that in memory.
    func runs(piece: Int) -> [RecipientRun] {
        zip(bounds, bounds.dropFirst()).map { RecipientRun(self, $0..<$1, piece: piece) }
    }

    /// Reads a part of a run.
    func read(_ range: Range<UInt64>) throws -> [PlannedRecipient] {
        let bytes: [UInt8]
        do {
            try handle.seek(toOffset: range.lowerBound)
            bytes = [UInt8](try handle.read(upToCount: range.count) ?? Data())
        } catch {
            throw StorageError.cannotSort(folder: folder, cause: error.localizedDescription)
        }
        guard bytes.count == range.count else {
            throw StorageError.cannotSort(folder: folder, cause: "a file there became shorter")
        }
        return stride(from: 0, to: bytes.count, by: PlannedRecipient.size).map { PlannedRecipient(bytes, at: $0) }
    }
}
