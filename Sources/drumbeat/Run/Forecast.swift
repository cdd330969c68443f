import CampaignCore
import Foundation
import PhoneNumbers
import Storage
import Workspace

/// What a broadcast of a campaign would come to if it were planned now.
struct Forecast: Sendable {
    let campaign: CampaignDefinition
    let counts: BroadcastCounts
    /// Recipients that are on the suppression list now.
    let suppressed: Int
    /// What bounds the sending: the sender's rate or the campaign's own.
    let rate: Rate
    let next: [Date]

    init(workspace: OpenWorkspace, campaign: CampaignDefinition, now: Date) async throws {
        self.campaign = campaign
        let definition = try BroadcastPlanning(workspace: workspace).draft(of: campaign, dueAt: now).definition
        let senderRate = workspace.contents.sender(of: campaign)?.rate ?? .standard
        rate = campaign.rate.map { min($0, senderRate) } ?? senderRate
        next = campaign.schedule?.next(after: now, count: 3) ?? []
        let scratch = try ScratchLedger()
        let broadcast = try await blocking { try scratch.plan(campaign, definition) }
        counts = try await scratch.ledger.counts(of: broadcast.id)
        suppressed = try await Self.suppressed(in: broadcast, of: scratch, by: workspace.ledger)
    }

    /// How many of a planned broadcast's recipients are on another ledger's suppression list.
    private static func suppressed(
        in broadcast: Broadcast,
        of scratch: ScratchLedger,
        by list: Ledger
    ) async throws -> Int {
        try await blocking {
            guard let isSuppressed = try list.suppressionTest(for: broadcast.definition.category) else { return 0 }
            var count = 0
            try scratch.ledger.reportRows(of: broadcast.id) { record in
                if record.state == .waiting, let phone = record.phone, isSuppressed(phone) { count += 1 }
            }
            return count
        }
    }

    /// Messages that would leave.
    var messages: Int {
        counts[.waiting] - suppressed
    }

    /// How long the sending would take at the rate that bounds it.
    var duration: Duration {
        .seconds(Int64((Double(messages) / rate.perSecond).rounded(.up)))
    }
}
