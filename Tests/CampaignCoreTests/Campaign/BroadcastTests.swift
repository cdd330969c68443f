import CampaignCore
import Foundation
import Testing

struct BroadcastTests {
    @Test func `a broadcast is named by its campaign and its time in UTC`() throws {
        let campaign = try #require(CampaignID("spring-sale"))
        let noon = Date(timeIntervalSince1970: 1_795_597_200)
        #expect(Broadcast.name(of: campaign, dueAt: noon) == "spring-sale@2026-11-25T0900Z")
    }
}
