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

        /// Says so where a signal told the run to stop.
        mutating func noteStop() {
            if Task.isCancelled { note(.tryAgain, Failure.stopped.description) }
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
        for fault in try await BroadcastPlanning(workspace: workspace).planDue() {
            summary.note(fault.status, fault.description)
        }
        _ = try await workspace.ledger.retryWithheld(now: Date())
        // What is planned or begins anew meets what the platform said before.
        try await workspace.conclude()
        try await drive(try await workspace.ledger.openBroadcasts(), &summary)
        if !Task.isCancelled { try await finish(&summary) }
        try await summary.count(workspace.ledger)
        summary.noteStop()
        return summary
    }

    /// Does what follows the sending: writes what changed, and tells whoever wants to know.
    private func finish(_ summary: inout Summary) async throws {
        try await ingest(&summary)
        summary.reports = try await ReportWriting(workspace: workspace).writeChanged()
        try await confirmOptOuts(&summary)
        try await handOverEvents(&summary)
        try await tell(&summary)
    }

    func ingest(_ summary: inout Summary) async throws {
        guard let ingester = try await workspace.ingester() else { return }
        let ingested = try await ingester.ingest()
        if ingested.rejected > 0 {
            summary.note(.done, "\(ingested.rejected) callbacks could not be read; see callbacks/rejected.ndjson")
        }
        if let remark = ingested.remark, !summary.concerns.contains(remark) { summary.note(.done, remark) }
        try await workspace.conclude()
    }

    /// Answers opt-outs where the workspace says so; that it cannot now is no reason to fail.
    private func confirmOptOuts(_ summary: inout Summary) async throws {
        do {
            let result = try await OptOutConfirming(workspace: workspace, deadline: deadline).confirm()
            if result.confirmed > 0 { summary.remarks.append("\(result.confirmed) opt-outs were confirmed") }
            if let obstacle = result.obstacle { throw obstacle }
        } catch let failure as Failure {
            summary.note(failure.status, "opt-outs could not be confirmed: \(failure.description)")
        }
    }

    /// Gives what was folded to the program that the workspace names; one process at a time.
    private func handOverEvents(_ summary: inout Summary) async throws {
        guard let command = workspace.settings.onEvent, let lock = try FileLock(path: workspace.lock("events")) else {
            return
        }
        let handover = EventHandover(
            command: command,
            ledger: workspace.ledger,
            folder: workspace.layout.root,
            stateFolder: workspace.layout.stateFolder,
            environment: workspace.environment,
            deadline: deadline
        )
        if let failure = try await handover.handOver() { summary.note(.done, failure) }
        _ = consume lock
    }

    /// Says once what the platform said of the workspace's accounts, numbers and templates.
    private func tell(_ summary: inout Summary) async throws {
        let news = try await workspace.ledger.takeNews(of: Set(workspace.settings.accounts.values))
        for condition in news { summary.note(.done, condition.sentence(at: Date())) }
    }
}
