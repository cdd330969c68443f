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
            let broadcast = try ledger.plan(draft) { add in
                for row in 1...planned.rows {
                    let phone = try #require(PhoneNumber(digits: phone(ofRow: row, in: planned.id)))
                    let cells = Array("\(phone),Ada \(row)".utf8)
                    try add(PlannedRow(row: Int32(row), cells: cells, verdict: .send(phone)))
                }
            }
            let id = try #require(broadcast).id
            try #require(id == planned.id)
            return try #require(broadcast)
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
