package import CampaignCore
import Foundation

/// The mark that a campaign is held, in its reports folder: it goes with the folder when that is renamed, and outlives a
/// ledger that is lost.
package struct HoldMark: Sendable {
    private let folder: String

    /// - Parameter folder: the reports folder of the campaign, which need not exist.
    package init(in folder: String) {
        self.folder = folder
    }

    private static let file = "held.txt"
    /// What is behind the campaign's name.
    private static let verb = " is held"
    /// No mark is longer, in bytes.
    private static let longest = 1024

    private var path: String { "\(folder)/\(Self.file)" }

    /// The campaign that the mark names, which is another one in a folder that was renamed or copied; nil if there is
    /// no mark.
    package var campaign: CampaignID? {
        // Most campaigns have none, and are asked each minute.
        guard FileManager.default.fileExists(atPath: path), let handle = FileHandle(forReadingAtPath: path) else {
            return nil
        }
        defer { try? handle.close() }
        let text = String(decoding: (try? handle.read(upToCount: Self.longest)) ?? Data(), as: UTF8.self)
        return text.firstRange(of: Self.verb).flatMap { CampaignID(String(text[..<$0.lowerBound])) }
    }

    /// Puts a mark there, in place of another one; it is on the disk once this returns.
    ///
    /// - Parameter campaign: which one is held.
    /// - Throws: what the file system says if it cannot be written.
    package func write(_ campaign: CampaignID) throws {
        try ReportAccess.makeFolder(folder)
        let text = """
            \(campaign)\(Self.verb): nothing of it is planned.
            This file keeps it held if the folder gets another name or drumbeat's record is lost. To release it, run
            drumbeat resume; deleting this file does not.

            """
        let file = try TemporaryFile(replacing: path)
        try file.handle.write(contentsOf: Data(text.utf8))
        try file.seal()
        try file.putInPlace()
        try ReportFolder.makeNamesDurable(in: folder)
    }

    /// Removes the mark if there is one.
    ///
    /// - Throws: what the file system says if it cannot be removed.
    package func remove() throws {
        guard FileManager.default.fileExists(atPath: path) else { return }
        try FileManager.default.removeItem(atPath: path)
        try ReportFolder.makeNamesDurable(in: folder)
    }
}
