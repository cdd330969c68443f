import CampaignCore
import Foundation
import PhoneNumbers
import Storage
import TestSupport
import Testing

extension Simulation {
    /// Plans what the seed asks for; two broadcasts have some of their recipients in common.
    static func planBroadcasts(_ plan: SimulationPlan, in ledger: Ledger) throws -> [Broadcast] {
        try plan.broadcasts.map { planned in
            let definition = try definition(planned)
            let draft = BroadcastDraft(
                name: Broadcast.name(of: definition.campaign, dueAt: VirtualClock.start),
                definition: definition,
                dueAt: VirtualClock.start,
                expiresAt: nil,
                plannedAt: VirtualClock.start
            )
            var rows = PlannedRows()
            for row in 1...planned.rows {
                let phone = try #require(PhoneNumber(digits: phone(ofRow: row, in: planned.id)))
                rows.add(row: row, phone, cells: "\(phone),Ada \(row)")
            }
            let broadcast = try #require(try ledger.plan(draft) { try $0.take(planOf: rows) }.broadcast)
            try #require(broadcast.id == planned.id)
            return broadcast
        }
    }

    static func phone(ofRow row: Int, in broadcast: Int32) -> Int64 {
        447_700_900_000 + Int64(row) + (broadcast == 1 ? 0 : 3)
    }

    private static func definition(_ planned: SimulationPlan.PlannedBroadcast) throws -> BroadcastDefinition {
        var definition = try Samples.definition(
            campaign: "sale-\(planned.id)",
            template: Samples.template("Hello {{1}}", category: planned.id == 1 ? .marketing : .utility),
            parameters: ["body.1": Samples.column(1)]
        )
        definition.rate = planned.rate
        definition.onUnknown = planned.onUnknown
        return definition
    }
}
