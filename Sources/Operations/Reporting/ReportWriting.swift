package import CampaignCore
import Foundation
package import Reports
import Storage
import Workspace

/// Writing of reports for broadcasts whose rows changed.
package struct ReportWriting: Sendable {
    let workspace: OpenWorkspace

    package init(workspace: OpenWorkspace) {
        self.workspace = workspace
    }

    /// What writing the reports that were due came to.
    struct Result: Sendable {
        /// The paths of the files written.
        var paths: [String] = []
        /// Why those of a broadcast could not be written, a sentence each; the others are.
        var failures: [String] = []
        /// Whether all that were due were tried.
        var isComplete = true
    }

    /// Writes the reports that are due, unless another process is at it.
    ///
    /// - Parameters:
    ///   - deadline: when they are to be done; one that will not be is left to a later run. Nil for no limit.
    ///   - isIdle: whether the run had nothing to send. It then completes the reports of broadcasts that have ended,
    ///     however long they take, as no later run has more time.
    /// - Returns: what was written, and what could not be.
    /// - Throws: `StorageError` if the ledger cannot be read or written.
    func writeDue(until deadline: Date? = nil, isIdle: Bool = false) async throws -> Result {
        let outcome = try await FileLock.ifFree(workspace.lock("reports")) {
            try await writeDueAlone(until: deadline, isIdle: isIdle)
        }
        return if case .done(let result) = outcome { result } else { Result(isComplete: false) }
    }

    private func writeDueAlone(until deadline: Date?, isIdle: Bool) async throws -> Result {
        var result = Result()
        let changed = try await workspace.ledger.unreportedBroadcasts()
        let together = changed.map(\.timing.cost).reduce(.zero, +)
        for unreported in changed {
            let state = unreported.broadcast.state
            guard unreported.timing.isDue(state, together: together, now: Date()) else { continue }
            let isBounded = !isIdle || state == .active
            let limit = isBounded ? deadline : nil
            if let limit, Date() + unreported.timing.cost / .seconds(1) > limit {
                result.isComplete = false
                continue
            }
            do {
                result.paths += try await cancelled(at: limit) { try await writeAndNote(unreported) }
            } catch let error as ReportError {
                result.failures.append(sentence(error, in: folder(of: unreported.broadcast)))
            } catch is CancellationError {
                result.isComplete = false
                // What was there before stays until a later run has the time.
                if Task.isCancelled { break }
            }
        }
        return result
    }

    /// The failure, with what to do if the folder is not open to this user, and what it means while it lasts.
    private func sentence(_ error: ReportError, in folder: String) -> String {
        let fix = workspace.layout.reportsObstacle(folder).map { "; \($0.fix)" } ?? ""
        return "\(error)\(fix); \(Self.danger)"
    }

    /// What the lack of reports means.
    static let danger = "until then nothing keeps what was sent from being sent again if the ledger is lost"

    private func writeAndNote(_ unreported: UnreportedBroadcast) async throws -> [String] {
        let began = ContinuousClock.now
        let broadcast = unreported.broadcast
        let paths = try await write(broadcast, in: folder(of: broadcast))
        try await workspace.ledger.markReported(unreported, at: Date(), took: .now - began)
        return paths
    }

    /// Writes all reports of a broadcast.
    ///
    /// - Returns: the paths of the files.
    /// - Throws: `Failure` with `usage` if there is no folder where they belong, with `storage` if they cannot be written;
    ///   `StorageError`.
    package func write(_ broadcast: Broadcast) async throws -> [String] {
        guard let folder = ReportPlace(layout: workspace.layout).folder(of: broadcast) else {
            let fact = "the folder of \(broadcast.definition.campaign) is gone, and with it the place of the reports"
            let way = "drumbeat report \(broadcast.name) -o \(broadcast.name).html"
            throw Failure(.usage, "\(fact); write one to a file of your choice: \(way)")
        }
        do {
            return try await write(broadcast, in: folder)
        } catch let error as ReportError {
            throw Failure(.storage, sentence(error, in: folder))
        }
    }

    /// The folder for reports that are due: a campaign that is gone gets its own again, so that none is missing.
    private func folder(of broadcast: Broadcast) -> String {
        ReportPlace(layout: workspace.layout).folder(of: broadcast) ?? broadcast.definition.campaign.description
    }

    private func write(_ broadcast: Broadcast, in campaignFolder: String) async throws -> [String] {
        let folder = workspace.layout.reports(campaignFolder)
        let ledger = workspace.ledger
        let facts = try await facts(of: broadcast)
        let hasReplies = facts.replies.map { $0.replies > 0 } ?? false
        return try await stoppable { flag in
            let files = ReportFiles(folder: folder, facts)
            let paths = try files.write { add in
                try ledger.reportRows(of: broadcast.id) { record in
                    if record.row & 0xff == 0 { try flag.check() }
                    try add(record)
                }
            }
            guard hasReplies else { return paths }
            return try paths + [files.writeReplies { add in try ledger.replies(to: broadcast.id, add) }]
        }
    }

    /// Writes the replies to a file of the person's choice, or to standard output where that is `-`.
    package func writeReplies(
        to broadcast: Broadcast,
        in path: String,
        or standardOutput: any ByteSink & Sendable
    ) async throws {
        let ledger = workspace.ledger
        try await blocking {
            var report = RepliesReport(of: broadcast)
            try report.write(to: Self.sink(path, standardOutput)) { add in try ledger.replies(to: broadcast.id, add) }
        }
    }

    /// Writes one report to a file of the person's choice, or to standard output.
    package func write(
        _ broadcast: Broadcast,
        as format: ReportFormat,
        to path: String,
        or standardOutput: any ByteSink & Sendable
    ) async throws {
        let ledger = workspace.ledger
        let facts = try await facts(of: broadcast)
        try await blocking {
            var stream = try ReportStream(format.report(facts), to: Self.sink(path, standardOutput))
            try ledger.reportRows(of: broadcast.id) { try stream.add($0) }
            try stream.finish()
        }
    }

    /// What the reports say besides the rows, as it is now.
    private func facts(of broadcast: Broadcast) async throws -> ReportFacts {
        ReportFacts(
            of: broadcast,
            writtenAt: Date(),
            withheld: try await workspace.ledger.withheldCounts(of: broadcast.id),
            replies: try await workspace.ledger.replyCounts(of: broadcast.id),
            filtered: broadcast.filtered,
            prices: workspace.settings.rateCard
        )
    }

    private static func sink(_ path: String, _ standardOutput: any ByteSink) throws -> any ByteSink {
        guard path != "-" else { return standardOutput }
        guard FileManager.default.createFile(atPath: path, contents: nil) else {
            throw Failure(.storage, "cannot write '\(path)'; check its folder")
        }
        return try FileHandle(forWritingTo: URL(filePath: path))
    }
}
