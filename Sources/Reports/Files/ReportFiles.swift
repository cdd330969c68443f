package import CampaignCore
import Foundation

/// The report files of one broadcast: `<broadcast>.csv`, `.html` and `.json` in a campaign's reports folder.
package struct ReportFiles: Sendable {
    private let folder: String
    private let facts: ReportFacts

    /// - Parameters:
    ///   - folder: the reports folder, made where it is missing.
    ///   - facts: what they say besides the rows.
    package init(folder: String, _ facts: ReportFacts) {
        self.folder = folder
        self.facts = facts
    }

    /// Where the report of that form lies, whether it was written yet or not.
    package func path(_ format: ReportFormat) -> String {
        path(suffix: format.rawValue)
    }

    private func path(suffix: String) -> String {
        let name = "\(Self.fileName(of: facts.broadcast.name)).\(suffix)"
        return folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
    }

    /// Writes `<broadcast>.replies.csv`; the former one stays where anything fails.
    ///
    /// - Parameter rows: hands over the replies, such as `Ledger.replies`.
    /// - Returns: the path of the file.
    /// - Throws: `ReportError` if it cannot be written, else what `rows` throws.
    package func writeReplies(
        rows: (_ body: (ReplyRecord) throws -> Void) throws -> Void
    ) throws -> String {
        try makeFolder()
        let path = path(suffix: "replies.csv")
        do {
            let file = try TemporaryFile(replacing: path)
            var report = RepliesReport(of: facts.broadcast)
            try report.write(to: file.handle, rows: rows)
            try file.seal()
            try file.putInPlace()
        } catch let error as ReportError {
            throw error
        } catch {
            throw ReportError.cannotWrite(path: path, cause: error)
        }
        try makeNamesDurable()
        return path
    }

    /// Writes the reports in one pass over the rows.
    ///
    /// All are complete and on the disk before the first replaces its
    /// forerunner; where anything fails before, the old ones stay.
    ///
    /// - Parameters:
    ///   - formats: which reports.
    ///   - rows: hands over the rows in the audience's order, such as `Ledger.reportRows`.
    /// - Returns: the paths of the files, in the order of `formats`.
    /// - Throws: `ReportError` if a file cannot be written, else what `rows` throws.
    package func write(
        _ formats: [ReportFormat] = ReportFormat.kept,
        rows: (_ body: (MessageRecord) throws -> Void) throws -> Void
    ) throws -> [String] {
        try makeFolder()
        let pending = try formats.map { try PendingReport($0, facts, path: path($0)) }
        try rows { record in
            for report in pending { try report.add(record) }
        }
        for report in pending { try report.finish() }
        for report in pending { try report.putInPlace() }
        try makeNamesDurable()
        ReportFolder.removeMark(of: facts.broadcast.name, in: folder)
        return formats.map(path)
    }

    private func makeFolder() throws {
        do {
            try ReportAccess.makeFolder(folder)
        } catch {
            throw ReportError.cannotWrite(path: folder, cause: error)
        }
    }

    private func makeNamesDurable() throws {
        do {
            try ReportFolder.makeNamesDurable(in: folder)
        } catch {
            throw ReportError.cannotWrite(path: folder, cause: error)
        }
    }

    /// A name that is one in every file system, whatever the broadcast is called.
    static func fileName(of broadcast: String) -> String {
        var name = ""
        for scalar in broadcast.unicodeScalars where name.utf8.count < 200 {
            let isPlain = scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
            name.unicodeScalars.append(isPlain || "-_.@".unicodeScalars.contains(scalar) ? scalar : "_")
        }
        return name.isEmpty || name.hasPrefix(".") ? "_\(name)" : name
    }
}
