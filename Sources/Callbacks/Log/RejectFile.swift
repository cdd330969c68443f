import Formats
package import Foundation
import GraphAPI

/// The file of lines that could not be used, each once: `rejected.ndjson`.
package struct RejectFile: Sendable {
    /// A record holds a line and its place; escaped, a line may be twice as long.
    private static let lineLimit = 2 * SegmentReader.lineLimit + 4096
    private static let lineEnd = UInt8(ascii: "\n")

    private let folder: LogFolder
    private var path: String { folder.path(LogFolder.rejects) }

    package init(folder: LogFolder) {
        self.folder = folder
    }

    /// Appends the lines that the file does not have yet; they are on the disk when this returns.
    ///
    /// - Throws: `CallbackError`.
    func append(_ rejected: [RejectedLine]) throws {
        let records = rejected.map(\.encoded)
        var missing = Set(records)
        try read { missing.remove($0 + [Self.lineEnd]) }
        let new = records.filter(missing.contains)
        if !new.isEmpty { try AppendFile(path: path).append(new.flatMap(\.self)) }
    }

    /// Those of some lines that the file does not have; blocks.
    ///
    /// - Parameter places: where the lines begin, by their segment.
    /// - Returns: the places that are left.
    /// - Throws: `CallbackError.cannotRead`.
    func unknown(of places: Set<LinePlace>) throws -> Set<LinePlace> {
        var unknown = places
        guard !places.isEmpty else { return unknown }
        try read { record in
            guard let record = try? JSONValue(parsing: record), let file = record["file"]?.string,
                let offset = record["offset"]?.integer
            else { return }
            unknown.remove(LinePlace(segment: file, offset: offset))
        }
        return unknown
    }

    /// How many of the lines hold what people said, and so perhaps a refusal; blocks.
    ///
    /// - Throws: `CallbackError.cannotRead`.
    package func replies() throws -> Int {
        var count = 0
        try read { record in
            if (try? CallbackLine(parsing: record))?.holdsReplies == true { count += 1 }
        }
        return count
    }

    /// Callbacks that were rejected for their signature alone.
    package struct Missigned: Hashable, Sendable {
        package var count: Int
        /// When the last of them came; nil if nobody noted it.
        package var lastAt: Date?
    }

    /// The callbacks that were rejected for their signature alone; nil if there are none; blocks.
    ///
    /// - Throws: `CallbackError.cannotRead`.
    package func missigned() throws -> Missigned? {
        var missigned = Missigned(count: 0)
        try read { record in
            guard Self.isMissigned(record) else { return }
            missigned.count += 1
            if let at = try? CallbackLine(parsing: record).receivedAt {
                missigned.lastAt = max(missigned.lastAt ?? at, at)
            }
        }
        return missigned.count > 0 ? missigned : nil
    }

    /// Removes the records of callbacks that came before a day; blocks.
    ///
    /// One whose day nobody noted is as old as the file's last record.
    ///
    /// - Parameters:
    ///   - day: the first that is kept, such as `2026-11-25`.
    ///   - isDry: whether they are counted only.
    /// - Returns: how many.
    /// - Throws: `CallbackError`.
    func purge(before day: String, isDry: Bool) throws -> Int {
        var (kept, count) = (Data(), 0)
        let latest = folder.changedAt(LogFolder.rejects).map(\.day) ?? day
        try read { record in
            if Self.day(of: record) ?? latest < day {
                count += 1
            } else {
                kept.append(contentsOf: record + [Self.lineEnd])
            }
        }
        if count > 0, !isDry { try replace(by: kept) }
        return count
    }

    /// Removes the callbacks that were rejected for their signature alone and fit these secrets; blocks.
    ///
    /// - Returns: how many.
    /// - Throws: `CallbackError`.
    func removeSigned(by verifier: SignatureVerifier) throws -> Int {
        var (kept, count) = (Data(), 0)
        try read { record in
            if Self.isSigned(record, by: verifier) {
                count += 1
            } else {
                kept.append(contentsOf: record + [Self.lineEnd])
            }
        }
        if count > 0 { try replace(by: kept) }
        return count
    }

    /// Whether a record was rejected for its signature alone.
    static func isMissigned(_ record: [UInt8]) -> Bool {
        (try? JSONValue(parsing: record))?["reason"]?.string == CallbackFault.wrongSignature.description
    }

    private static func isSigned(_ record: [UInt8], by verifier: SignatureVerifier) -> Bool {
        guard isMissigned(record), let line = try? CallbackLine(parsing: record),
            let signature = line.signature, verifier.verifies(signature, of: line.body)
        else { return false }
        // What is signed and cannot be read stays.
        return (try? CallbackBody(parsing: line.body, receivedAt: line.receivedAt ?? .distantPast)) != nil
    }

    private func replace(by content: Data) throws {
        do {
            try content.write(to: URL(fileURLWithPath: path), options: .atomic)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        } catch {
            throw CallbackError.cannotWrite(path: path, cause: error)
        }
    }

    /// The day of the segment that the line was in; of a file with another name, the day that the line tells.
    private static func day(of record: [UInt8]) -> String? {
        let file = (try? JSONValue(parsing: record))?["file"]?.string
        if let day = file.flatMap(SegmentName.init(file:))?.day { return day }
        return (try? CallbackLine(parsing: record))?.receivedAt?.day
    }

    private func read(_ body: ([UInt8]) throws -> Void) throws {
        guard folder.exists(LogFolder.rejects) else { return }
        do {
            var lines = try LineReader(path: path, offset: 0, limit: Self.lineLimit)
            defer { lines.close() }
            while let line = try lines.next() { try body(line.bytes) }
        } catch {
            throw CallbackError.cannotRead(path: path, cause: error)
        }
    }
}

extension CallbackLine {
    /// Whether its body holds a message or a choice of a person's, be it signed or not.
    fileprivate var holdsReplies: Bool {
        let events = (try? CallbackBody(parsing: body, receivedAt: receivedAt ?? .distantPast))?.events ?? []
        return events.contains { event in
            switch event {
            case .message, .preference: true
            default: false
            }
        }
    }
}
