import CampaignCore
import Foundation
import Testing

@testable import Storage

@Suite(.eachEngine)
struct LedgerCampaignsTests {
    @Test func `what a run finds of the campaigns replaces what the last one found`() async throws {
        let fixture = try LedgerFixture()
        let next = LedgerFixture.start + 3600
        let sale = CampaignOutlook(campaign: "sale", seenAt: LedgerFixture.start, next: next)
        let faulty = CampaignOutlook(
            campaign: "bad name@",
            seenAt: LedgerFixture.start,
            faults: ["bad name@/campaign.yaml:1:1: error: \"quoted\"", "and 3 more"]
        )
        try await fixture.ledger.keep([sale, faulty])
        #expect(try await fixture.ledger.campaignOutlooks() == [faulty, sale])
        let later = CampaignOutlook(campaign: "sale", seenAt: LedgerFixture.start + 60)
        try await fixture.ledger.keep([later])
        #expect(try await fixture.ledger.campaignOutlooks() == [later])
    }

    @Test func `a campaign is held until it is released`() async throws {
        let fixture = try LedgerFixture()
        let sale = try #require(CampaignID("sale"))
        #expect(try await fixture.ledger.hold(sale, at: LedgerFixture.start))
        #expect(try await fixture.ledger.hold(sale, at: LedgerFixture.start + 60) == false)
        #expect(try await fixture.ledger.heldCampaigns() == ["sale"])
        let held = CampaignOutlook(campaign: "sale", seenAt: nil, heldSince: LedgerFixture.start)
        #expect(try await fixture.ledger.campaignOutlooks() == [held])
        try await fixture.ledger.keep([CampaignOutlook(campaign: "sale", seenAt: LedgerFixture.start)])
        #expect(try await fixture.ledger.campaignOutlooks().first?.heldSince == LedgerFixture.start)
        #expect(try await fixture.ledger.release(sale))
        #expect(try await fixture.ledger.release(sale) == false)
        #expect(try await fixture.ledger.heldCampaigns().isEmpty)
    }
}
