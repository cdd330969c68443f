import CampaignCore
import Delivery
import Foundation
import Storage
import Testing

@testable import drumbeat

@Suite struct ExitStatusTests {
    @Test(arguments: drumbeat.ExitStatus.allCases)
    func `nothing is worse than itself, and everything is worse than done`(status: drumbeat.ExitStatus) {
        #expect(drumbeat.ExitStatus.worse(status, status) == status)
        #expect(drumbeat.ExitStatus.worse(.done, status) == status)
        #expect(drumbeat.ExitStatus.worse(status, .done) == status)
    }

    @Test func `a ledger that is locked is tried again, one that fails is looked at`() {
        #expect(drumbeat.ExitStatus(of: StorageError.busy(path: "ledger")) == .tryAgain)
        #expect(drumbeat.ExitStatus(of: StorageError.full(path: "ledger")) == .storage)
        #expect(drumbeat.ExitStatus(of: StorageError.failed(path: "ledger", cause: "disk I/O error")) == .storage)
    }

    @Test(
        arguments: [
            (RefusalCause.settings, drumbeat.ExitStatus.configuration), (.token, .permission), (.account, .permission),
        ]
    )
    func `what refuses the sending says how a run ends`(cause: RefusalCause, status: drumbeat.ExitStatus) throws {
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
        #expect(summary.status == status)
    }

    @Test func `a store that fails matters more than messages that are left`() {
        #expect(drumbeat.ExitStatus.worse(.tryAgain, .storage) == .storage)
        #expect(drumbeat.ExitStatus.worse(.permission, .unavailable) == .permission)
    }
}
