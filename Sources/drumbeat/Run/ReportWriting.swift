import CampaignCore
import Foundation
import Reports
import Storage
import Workspace

/// Writing of reports for broadcasts whose rows changed.
struct ReportWriting: Sendable {
    let workspace: OpenWorkspace

    /// - Returns: the paths of the files written.
    func writeChanged() async throws -> [String] {
        var paths: [String] = []
        for unreported in try await workspace.ledger.unreportedBroadcasts() {
            paths += try await write(unreported.broadcast)
            try await workspace.ledger.markReported(unreported.broadcast.id, revision: unreported.revision)
        }
        return paths
    }

    func write(_ broadcast: Broadcast) async throws -> [String] {
        let folder = workspace.layout.reports(broadcast.definition.campaign.description)
        let ledger = workspace.ledger
        return try await blocking {
            try ReportFiles(folder: folder, broadcast: broadcast, writtenAt: Date())
                .write { add in try ledger.reportRows(of: broadcast.id, add) }
        }
    }

    /// Writes one report to a file of the person's choice, or to standard output.
    func write(_ broadcast: Broadcast, as format: ReportFormat, to path: String) async throws {
        let ledger = workspace.ledger
        try await blocking {
            var stream = try ReportStream(
                format.report(of: broadcast, writtenAt: Date()),
                to: path == "-" ? FileHandle.standardOutput : Self.file(path)
            )
            try ledger.reportRows(of: broadcast.id) { try stream.add($0) }
            try stream.finish()
        }
    }

    private static func file(_ path: String) throws -> FileHandle {
        guard FileManager.default.createFile(atPath: path, contents: nil) else {
            throw Failure(.storage, "cannot write '\(path)'; check its folder")
        }
        return try FileHandle(forWritingTo: URL(filePath: path))
    }
}
