import Callbacks
import CampaignCore
import Delivery
import Foundation
import Reports
import Storage
import Workspace

/// One run, as cron calls it: ingest, plan what is due, send, report.
///
/// Safe at any moment and any number of times at once: each broadcast is
/// planned and driven under its own lock, and what a run finds driven by
/// another it leaves alone.
struct CampaignRun: Sendable {
    let workspace: OpenWorkspace
    let output: Output
    /// When the run's time is over; nil where it may take as long as it needs.
    let deadline: Date?

    struct Summary: Sendable {
        var status = ExitStatus.done
        /// What a person must know or do, a sentence each.
        var concerns: [String] = []
        /// What whoever watches may want to know.
        var remarks: [String] = []
        /// The broadcasts that this run drove, as they stand at its end.
        var tables: [CountsTable.Line] = []
        var driven: [Broadcast] = []
        var reports: [String] = []

        mutating func note(_ status: ExitStatus, _ concern: String? = nil) {
            self.status = .worse(self.status, status)
            if let concern { concerns.append(concern) }
        }
    }

    func run() async throws -> Summary {
        var summary = Summary()
        try await workspace.ledger.requireLatest()
        if !workspace.contents.faultyCampaigns.isEmpty {
            let names = workspace.contents.faultyCampaigns.joined(separator: ", ")
            summary.note(.badData, "not sent, as their files have faults: \(names); run drumbeat check")
        }
        try await ingest(&summary)
        try await BroadcastPlanning(workspace: workspace).planDue()
        try await drive(try await workspace.ledger.openBroadcasts(), &summary)
        try await ingest(&summary)
        summary.reports = try await ReportWriting(workspace: workspace).writeChanged()
        try await summary.count(workspace.ledger)
        return summary
    }

    func ingest(_ summary: inout Summary) async throws {
        guard let ingester = try workspace.ingester() else { return }
        let ingested = try await ingester.ingest()
        if ingested.rejected > 0 {
            summary.note(.done, "\(ingested.rejected) callbacks could not be read; see callbacks/rejected.ndjson")
        }
        try await workspace.presumeUnsent()
    }
}
