import CampaignCore
import Delivery
import Foundation
import Testing

@testable import Operations

@Suite struct RunSummaryTests {
    @Test(arguments: [
        (RefusalCause.settings, FailureKind.configuration), (.token, .permission), (.account, .permission),
    ])
    func `what refuses the sending says how a run ends`(cause: RefusalCause, kind: FailureKind) throws {
        let definition = BroadcastDefinition(
            campaign: try #require(CampaignID("sale")),
            sender: "main",
            phoneNumberID: "1",
            templates: [:],
            columns: [],
            phoneColumn: 0,
            timeZone: "UTC"
        )
        let now = Date()
        var summary = RunSummary()
        summary.note(
            .refused(reason: "because", cause),
            of: Broadcast(
                id: 1,
                name: "sale",
                definition: definition,
                state: .active,
                dueAt: now,
                expiresAt: nil,
                plannedAt: now
            )
        )
        #expect(summary.failure == kind)
    }
}
