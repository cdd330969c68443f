import Formats
import CampaignCore
import Foundation

/// The file in which a planning sorts the numbers of a large audience.
///
/// It lies in the folder for temporary files and has no name: a crash leaves no numbers behind.
package final class SortingFile: ScratchFile {
    private let handle: FileHandle
    private let folder: String

    /// - Throws: `SortingFileError` if no file can be made in the folder for temporary files.
    package init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "drumbeat-\(UUID().uuidString)")
        folder = url.deletingLastPathComponent().path
        defer { try? FileManager.default.removeItem(at: url) }
        let owner: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
        guard FileManager.default.createFile(atPath: url.path, contents: nil, attributes: owner),
            let handle = FileHandle(forUpdatingAtPath: url.path)
        else { throw SortingFileError(folder: folder, cause: "no file can be made there") }
        self.handle = handle
    }

    /// - Throws: `SortingFileError`.
    package func append(_ bytes: [UInt8]) throws {
        do {
            try handle.seekToEnd()
            try handle.write(contentsOf: bytes)
        } catch {
            throw SortingFileError(folder: folder, cause: error.cause)
        }
    }

    /// - Throws: `SortingFileError`.
    package func read(_ range: Range<UInt64>) throws -> [UInt8] {
        let bytes: [UInt8]
        do {
            try handle.seek(toOffset: range.lowerBound)
            bytes = [UInt8](try handle.read(upToCount: range.count) ?? Data())
        } catch {
            throw SortingFileError(folder: folder, cause: error.cause)
        }
        guard bytes.count == range.count else {
            throw SortingFileError(folder: folder, cause: "a file there became shorter")
        }
        return bytes
    }
}

/// Why the numbers of an audience cannot be sorted.
package struct SortingFileError: Error, Hashable, CustomStringConvertible {
    /// The folder for temporary files.
    package let folder: String
    package let cause: String

    package var description: String {
        "the numbers of the audience cannot be sorted in '\(folder)': \(cause); free space there, or name another "
            + "folder in TMPDIR"
    }
}
