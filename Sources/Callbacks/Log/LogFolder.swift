package import Foundation
import Storage

/// The folder of the callback log: which segments it has, and who may change which.
///
/// Whoever appends to a segment or removes one holds the folder's lock meanwhile,
/// so that nothing is ever appended to a file that has just been removed.
package struct LogFolder: Hashable, Sendable {
    /// Where lines go that could not be used.
    static let rejects = "rejected.ndjson"

    let path: String

    package init(path: String) {
        self.path = path
    }

    func path(_ file: String) -> String {
        "\(path)/\(file)"
    }

    func exists(_ file: String) -> Bool {
        FileManager.default.fileExists(atPath: path(file))
    }

    /// Nil for a file that is not there.
    func size(_ file: String) -> Int64? {
        (try? FileManager.default.attributesOfItem(atPath: path(file)))?[.size] as? Int64
    }

    /// When a file was written to last; nil for one that is not there.
    func changedAt(_ file: String) -> Date? {
        (try? FileManager.default.attributesOfItem(atPath: path(file)))?[.modificationDate] as? Date
    }

    /// Runs something while nobody else changes the log's files; blocks.
    func locked<T>(_ body: () throws -> T) throws -> T {
        do {
            return try FileLock.held(path(".lock"), body)
        } catch let error as StorageError {
            throw CallbackError.cannotWrite(path: path(".lock"), cause: error)
        }
    }

    /// The names of all files that may hold callbacks, the compressed ones among them.
    ///
    /// - Throws: `CallbackError.cannotRead`.
    func files() throws -> [String] {
        try names().filter { Self.isFile(path($0)) }
    }

    /// The names of what looks like a segment and is not a file: whoever opened a named pipe would wait for ever.
    ///
    /// - Throws: `CallbackError.cannotRead`.
    func strays() throws -> [String] {
        try names().filter { !Self.isFile(path($0)) }
    }

    private func names() throws -> [String] {
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        do {
            return try FileManager.default.contentsOfDirectory(atPath: path).sorted()
                .filter { ($0.hasSuffix(".ndjson") || $0.hasSuffix(".ndjson.gz")) && $0 != Self.rejects }
        } catch {
            throw CallbackError.cannotRead(path: path, cause: error)
        }
    }

    private static func isFile(_ path: String) -> Bool {
        let attributes = try? FileManager.default.attributesOfItem(atPath: target(of: path))
        return attributes?[.type] as? FileAttributeType == .typeRegular
    }

    /// The path of what a path leads to, which of a link is another one.
    static func target(of path: String) -> String {
        URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    }

    /// When callbacks were stored last, others' files included; nil if none ever were.
    ///
    /// - Throws: `CallbackError.cannotRead`.
    package func lastStored() throws -> Date? {
        try files().compactMap(changedAt).max()
    }

    /// The log's own segments that nothing is appended to any more, oldest first.
    ///
    /// - Parameter today: the day in UTC, such as `2026-11-25`.
    /// - Returns: their names, whether they are compressed or not.
    /// - Throws: `CallbackError.cannotRead`.
    func closedSegments(today: String) throws -> [SegmentName] {
        let names = Set(try files().compactMap(SegmentName.init(file:)))
        let last = names.filter { $0.day >= today }.reduce(into: [:]) { $0[$1.day] = max($0[$1.day] ?? 0, $1.number) }
        return names.filter { name in last[name.day].map { name.number < $0 } ?? true }
            .sorted { ($0.day, $0.number) < ($1.day, $1.number) }
    }

    /// Makes sure that names given and taken are as durable as the files' content.
    func synchronize() throws {
        let folder = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        defer { try? folder.close() }
        try folder.synchronize()
    }
}
