import CampaignCore
import Foundation
import PhoneNumbers
import Storage
import Testing

extension Simulation {
    /// Plans what the seed asks for; two broadcasts have some of their recipients in common.
    static func planBroadcasts(_ plan: SimulationPlan, in ledger: Ledger) throws -> [Broadcast] {
        try plan.broadcasts.map { planned in
            let campaign = try #require(CampaignID("sale-\(planned.id)"))
            let draft = BroadcastDraft(
                name: Broadcast.name(of: campaign, dueAt: VirtualClock.start),
                definition: definition(of: campaign, planned),
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

    private static func definition(
        of campaign: CampaignID,
        _ planned: SimulationPlan.PlannedBroadcast
    ) -> BroadcastDefinition {
        let template = Template(
            name: "offer",
            language: "en_GB",
            category: planned.id == 1 ? .marketing : .utility,
            body: TemplateText(segments: [.literal("Hello "), .variable("1")])
        )
        let name = ValueExpression(segments: [.column(1, default: nil)])
        return BroadcastDefinition(
            campaign: campaign,
            sender: "main",
            phoneNumberID: "100000000000001",
            templates: ["en_GB": template],
            parameters: ParameterBindings(body: [.init(name: nil, value: name)]),
            columns: ["phone", "name"],
            phoneColumn: 0,
            rate: planned.rate,
            onUnknown: planned.onUnknown,
            timeZone: "Europe/London"
        )
    }
}
