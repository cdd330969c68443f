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
        let withheld = try await ledger.withheldCounts(of: broadcast.id)
        let hasReplies = try await ledger.replyCounts(of: broadcast.id).replies > 0
        return try await blocking {
            let files = ReportFiles(folder: folder, broadcast: broadcast, writtenAt: Date(), withheld: withheld)
            let paths = try files.write { add in try ledger.reportRows(of: broadcast.id, add) }
            guard hasReplies else { return paths }
            return try paths + [files.writeReplies { add in try ledger.replies(to: broadcast.id, add) }]
        }
    }

    /// Writes the replies to a file of the person's choice, or to standard output.
    func writeReplies(to broadcast: Broadcast, in path: String) async throws {
        let ledger = workspace.ledger
        try await blocking {
            var report = RepliesReport(of: broadcast)
            try report.write(to: path == "-" ? FileHandle.standardOutput : Self.file(path)) { add in
                try ledger.replies(to: broadcast.id, add)
            }
        }
    }

    /// Writes one report to a file of the person's choice, or to standard output.
    func write(_ broadcast: Broadcast, as format: ReportFormat, to path: String) async throws {
        let ledger = workspace.ledger
        let withheld = try await ledger.withheldCounts(of: broadcast.id)
        try await blocking {
            var stream = try ReportStream(
                format.report(of: broadcast, writtenAt: Date(), withheld: withheld),
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
