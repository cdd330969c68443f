package import CampaignCore
package import Foundation

/// The reports folder of a campaign, as a witness of what was sent: it outlives a ledger that is lost.
///
/// Each broadcast that is sent has a file there from its first message on: a mark, whose place the reports take.
package struct ReportFolder: Sendable {
    private let path: String
    private let campaign: CampaignID

    /// - Parameters:
    ///   - path: the folder, which need not exist.
    ///   - campaign: whose it is; files of other names tell nothing.
    package init(_ path: String, of campaign: CampaignID) {
        (self.path, self.campaign) = (path, campaign)
    }

    /// A file that tells of a broadcast.
    private struct Witness {
        var file: String
        var broadcast: String
        /// What follows the broadcast's name, such as `.csv`.
        var ending: String

        /// Whether it has the name that reports are written to, and was not set aside.
        var isPlain: Bool { ReportFolder.endings.contains(ending) }

        /// Tables before pages, pages before marks.
        var rank: Int {
            if ending.hasSuffix(".replies.csv") { return ReportFolder.endings.count }
            return ReportFolder.endings.firstIndex { ending.hasSuffix($0) } ?? ReportFolder.endings.count
        }
    }

    private static let mark = ".txt"
    private static let endings = ReportFormat.kept.map { ".\($0.rawValue)" } + [".replies.csv", mark]

    /// The names of the broadcasts that files tell of.
    ///
    /// Neither reports of test messages nor files of a campaign with another name, such as in a folder that was copied,
    /// are among them, nor times that reports call skipped, unless files of a sending were set aside.
    package var broadcasts: Set<String> {
        let (plain, aside) = (witnesses.filter(\.isPlain), witnesses.filter { !$0.isPlain })
        let skipped = plain.filter { $0.ending == ".json" && isOfSkipped($0.file) }
        return Set(plain.map(\.broadcast)).subtracting(skipped.map(\.broadcast)).union(aside.map(\.broadcast))
    }

    /// The file that a person best looks into to learn of a broadcast; nil if none tells of it.
    package func file(on broadcast: String) -> String? {
        witnesses.filter { $0.broadcast == broadcast }
            .min { ($0.rank, $0.file) < ($1.rank, $1.file) }?
            .file
    }

    /// Gives the files that tell of a broadcast another name, so that those of a new one do not replace them.
    ///
    /// One that cannot be renamed keeps its name.
    package func setAside(_ broadcast: String) {
        let files = witnesses.filter { $0.broadcast == broadcast }
        let number = (1...)
            .first { number in
                files.allSatisfy { !$0.ending.hasPrefix(Self.aside(number) + ".") }
            }
        guard let number else { return }
        for file in files where file.isPlain {
            let name = "\(broadcast)\(Self.aside(number))\(file.ending)"
            try? FileManager.default.moveItem(atPath: "\(path)/\(file.file)", toPath: "\(path)/\(name)")
        }
    }

    /// Notes that the sending of a broadcast begins, unless a file tells of it already.
    ///
    /// The note is on the disk once this returns.
    ///
    /// - Parameters:
    ///   - broadcast: its name.
    ///   - now: the time.
    /// - Throws: what the file system says if it cannot be written.
    package func mark(_ broadcast: String, at now: Date) throws {
        let isThere = Self.endings.contains { FileManager.default.fileExists(atPath: "\(path)/\(broadcast)\($0)") }
        guard !isThere else { return }
        try ReportAccess.makeFolder(path)
        let text = """
            The sending of \(broadcast) began at \(now.formatted(.iso8601)).
            The reports will lie beside this file, which is then removed. Until then it keeps the broadcast from being sent
            again if drumbeat's record of it is lost.

            """
        let file = try TemporaryFile(replacing: "\(path)/\(broadcast)\(Self.mark)")
        try file.handle.write(contentsOf: Data(text.utf8))
        try file.seal()
        try file.putInPlace()
        try Self.makeNamesDurable(in: path)
    }

    /// Removes the mark of a broadcast that has reports.
    static func removeMark(of broadcast: String, in folder: String) {
        try? FileManager.default.removeItem(atPath: "\(folder)/\(ReportFiles.fileName(of: broadcast))\(mark)")
    }

    /// Has the names of a folder's files survive a power cut.
    static func makeNamesDurable(in folder: String) throws {
        let handle = try FileHandle(forReadingFrom: URL(filePath: folder))
        defer { try? handle.close() }
        try handle.synchronize()
    }

    private var witnesses: [Witness] {
        ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).compactMap(witness)
    }

    private func witness(_ file: String) -> Witness? {
        let prefix = "\(campaign)@"
        guard file.hasPrefix(prefix),
            let match = file.dropFirst(prefix.count)
                .wholeMatch(of: /(\d{4}-\d\d-\d\dT\d{4}Z)((?:\.earlier(?:-\d+)?)?(\.[a-z.]+))/),
            Self.endings.contains(String(match.3))
        else { return nil }
        return Witness(file: file, broadcast: prefix + match.1, ending: String(match.2))
    }

    private static func aside(_ number: Int) -> String {
        number == 1 ? ".earlier" : ".earlier-\(number)"
    }

    /// What a time was that nobody was there to send, its report says at its beginning.
    private func isOfSkipped(_ file: String) -> Bool {
        guard let handle = FileHandle(forReadingAtPath: "\(path)/\(file)") else { return false }
        defer { try? handle.close() }
        let bytes = (try? handle.read(upToCount: 1024)) ?? Data()
        return String(decoding: bytes, as: UTF8.self).contains(#""state":"skipped""#)
    }
}
