package import CampaignCore
package import Foundation

/// The report files of one broadcast: `<broadcast>.csv`, `.html` and `.json` in a campaign's reports folder.
package struct ReportFiles: Sendable {
    private let folder: String
    private let broadcast: Broadcast
    private let writtenAt: Date

    /// - Parameters:
    ///   - folder: the reports folder, made where it is missing.
    ///   - broadcast: whose rows they show.
    ///   - writtenAt: the time that the reports say they were written.
    package init(folder: String, broadcast: Broadcast, writtenAt: Date) {
        self.folder = folder
        self.broadcast = broadcast
        self.writtenAt = writtenAt
    }

    /// Where the report of that form lies, whether it was written yet or not.
    package func path(_ format: ReportFormat) -> String {
        let name = "\(Self.fileName(of: broadcast.name)).\(format.rawValue)"
        return folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
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
    /// - Throws: `ReportError` where a file cannot be written, else what `rows` throws.
    package func write(
        _ formats: [ReportFormat] = ReportFormat.allCases,
        rows: (_ body: (MessageRecord) throws -> Void) throws -> Void
    ) throws -> [String] {
        try makeFolder()
        let pending = try formats.map { try PendingReport($0, broadcast, writtenAt, path: path($0)) }
        try rows { record in
            for report in pending { try report.add(record) }
        }
        for report in pending { try report.finish() }
        for report in pending { try report.putInPlace() }
        try makeNamesDurable()
        return formats.map(path)
    }

    private func makeFolder() throws {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw ReportError.cannotWrite(path: folder, cause: error)
        }
    }

    private func makeNamesDurable() throws {
        do {
            let handle = try FileHandle(forReadingFrom: URL(filePath: folder))
            defer { try? handle.close() }
            try handle.synchronize()
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
