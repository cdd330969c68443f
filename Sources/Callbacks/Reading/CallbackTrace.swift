import Foundation

/// Follows a callback that is about to be sent into the log.
package struct CallbackTrace: Sendable {
    /// Where a stored callback is.
    package struct Place: Hashable, Sendable {
        /// The segment, as the ledger remembers it.
        package var segment: String
        /// The byte after its line.
        package var end: Int64
    }

    private let folder: LogFolder
    /// The sizes of the segments before, which need not be searched.
    private let sizes: [String: Int64]

    /// Notes how far the log has come.
    ///
    /// - Throws: `CallbackError.cannotRead`.
    package init(folder: String) throws {
        let folder = LogFolder(path: folder)
        self.folder = folder
        sizes = try folder.files().reduce(into: [:]) { $0[$1] = folder.size($1) }
    }

    /// Finds the callback whose body has a text in it.
    ///
    /// - Parameter text: what no other callback has; letters and digits, which JSON leaves as they are.
    /// - Returns: where it is; nil if it is not in the log.
    /// - Throws: `CallbackError.cannotRead`.
    package func find(_ text: String) throws -> Place? {
        for file in try folder.files() where !file.hasSuffix(".gz") {
            do {
                var lines = try LineReader(
                    path: folder.path(file),
                    offset: sizes[file] ?? 0,
                    limit: SegmentReader.lineLimit
                )
                defer { lines.close() }
                while let line = try lines.next() {
                    guard String(decoding: line.bytes, as: UTF8.self).contains(text) else { continue }
                    return Place(segment: file, end: lines.offset)
                }
            } catch {
                throw CallbackError.cannotRead(path: folder.path(file), cause: error)
            }
        }
        return nil
    }
}
