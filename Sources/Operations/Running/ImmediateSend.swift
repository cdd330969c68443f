import CampaignCore
import Foundation
package import PhoneNumbers
import Reports
import Storage
package import Workspace

/// Planning a campaign for this moment and sending it.
package struct ImmediateSend: Sendable {
    let workspace: OpenWorkspace
    let campaign: CampaignDefinition
    /// A test recipient in place of the audience; nil for the whole audience.
    let recipient: PhoneNumber?
    /// Takes how far the sending is, a few times a second; nil if nobody watches.
    let watch: BroadcastDriving.Watch?

    package init(
        workspace: OpenWorkspace,
        campaign: CampaignDefinition,
        recipient: PhoneNumber?,
        watch: BroadcastDriving.Watch? = nil
    ) {
        (self.workspace, self.campaign, self.recipient, self.watch) = (workspace, campaign, recipient, watch)
    }

    package func run() async throws -> RunSummary {
        try await workspace.ledger.requireLatest()
        let now = Date.thisMinute
        let planning = BroadcastPlanning(workspace: workspace)
        var draft = try planning.draft(of: campaign, dueAt: now)
        if let recipient {
            draft.name += ".test-\(recipient.digits % 10_000)-\(Int(Date().timeIntervalSince1970 * 1000) % 100_000)"
        }
        guard let broadcast = try await plan(draft) else {
            let state = try await workspace.ledger.broadcast(named: draft.name)?.state
            let fate =
                switch state {
                case .planning, .active, .paused, nil: "drumbeat run goes on with it"
                case .finished, .cancelled, .skipped: "it is \(state?.rawValue ?? ""); send again in a minute"
                }
            throw Failure(.tryAgain, "\(draft.name) was planned this very minute; \(fate)")
        }
        let driving = BroadcastDriving(workspace: workspace, watch: watch, deadline: nil)
        var summary = RunSummary()
        // What the platform said before holds for this broadcast, too.
        try await workspace.conclude()
        let current = try await workspace.ledger.broadcast(named: broadcast.name) ?? broadcast
        if current.state == .paused {
            summary.note(.tryAgain, "\(current.name) waits: \(current.stateReason?.sentence() ?? "it is paused")")
        }
        try await driving.drive(BroadcastQueue([current]), &summary)
        if !Task.isCancelled { summary.note(try await ReportWriting(workspace: workspace).writeDue()) }
        try await summary.count(workspace.ledger)
        summary.noteStop()
        return summary
    }

    private func plan(_ draft: BroadcastDraft) async throws -> Broadcast? {
        let (ledger, lock) = (workspace.ledger, workspace.lock(draft.name))
        return try await BroadcastPlanning(workspace: workspace)
            .limited { [campaign, recipient] limit in
                guard let held = try FileLock(path: lock) else { return nil }
                let broadcast = try BroadcastPlanning.reading(campaign.audience) {
                    try ledger.plan(draft, mayGoOn: limit.check) { add in
                        try Self.rows(of: campaign, draft.definition, recipient, mayGoOn: limit.check, add)
                    }
                }
                _ = consume held
                return broadcast
            }
    }

    private static func rows(
        of campaign: CampaignDefinition,
        _ definition: BroadcastDefinition,
        _ recipient: PhoneNumber?,
        mayGoOn: () throws -> Void,
        _ add: (PlannedRow) throws -> Void
    ) throws {
        guard let recipient else {
            return try BroadcastPlanning.rows(of: campaign.audience, definition, mayGoOn: mayGoOn, add)
        }
        var isAdded = false
        try BroadcastPlanning.rows(of: campaign.audience, definition, mayGoOn: mayGoOn) { row in
            guard !isAdded, case .send = row.verdict else { return }
            isAdded = true
            try add(PlannedRow(row: row.row, cells: row.cells, verdict: .send(recipient)))
        }
        guard isAdded else { throw Failure(.badData, "no row of the audience makes a message; run drumbeat check") }
    }
}

extension Date {
    /// The beginning of the current minute: broadcasts are named to the minute.
    static var thisMinute: Date {
        Date(timeIntervalSince1970: (Date().timeIntervalSince1970 / 60).rounded(.down) * 60)
    }
}
