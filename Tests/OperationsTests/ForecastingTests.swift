import CampaignCore
import Foundation
import PhoneNumbers
import Reports
import Storage
import TestSupport
import Testing

@testable import Operations

struct ForecastingTests {
    private func forecast(_ fixture: WorkspaceFixture) async throws -> Forecast {
        try await Forecasting(workspace: fixture.workspace, campaign: try fixture.campaign, now: Date()).forecast()
    }

    @Test func `a forecast counts the messages that a run would send`() async throws {
        let fixture = try WorkspaceFixture(rows: 3)
        let forecast = try await forecast(fixture)
        try await fixture.send()
        #expect(forecast.plan.counts[MessageState.waiting] == fixture.transport.messageCount)
        #expect(forecast.campaign == (try Samples.campaign("sale")))
        #expect(forecast.rate == .standard)
    }

    @Test func `people on the suppression list are skipped in a forecast too`() async throws {
        let fixture = try WorkspaceFixture(rows: 3)
        let person = Suppressing.Person(phone: PhoneNumber(digits: 447_700_910_001), userID: nil)
        _ = try await Suppressing(workspace: fixture.workspace).add([person], scope: .all)
        let forecast = try await forecast(fixture)
        try await fixture.send()
        #expect(forecast.plan.counts.skips == [.suppressed: 1])
        #expect(forecast.plan.counts[MessageState.waiting] == fixture.transport.messageCount)
    }

    @Test func `a forecast keeps nothing in the ledger`() async throws {
        let fixture = try WorkspaceFixture()
        _ = try await forecast(fixture)
        #expect(try await fixture.workspace.ledger.broadcasts().isEmpty)
        #expect(fixture.transport.requests.isEmpty)
    }

    @Test func `each fact of a forecast has its line`() async throws {
        let parts = try await render(try await forecast(try WorkspaceFixture(rows: 3)), as: .text)
        guard case .table(let table)? = parts.first else {
            Issue.record("\(parts)")
            return
        }
        let lines = table.text().split(separator: "\n")
        #expect(lines.prefix(3) == ["campaign  sale", "audience  3 rows of sale/audience.csv", "messages  3"])
    }
}
