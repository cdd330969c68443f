import CampaignCore
import Foundation
import Storage
import Testing

@testable import Workspace
@testable import Operations

struct SenderLimitsTests {
    private func sender(_ rate: Double?, _ people: Int?) -> SenderSettings {
        SenderSettings(
            name: "main",
            phoneNumberID: "1",
            businessAccountID: "2",
            rate: rate.flatMap(Rate.init(perSecond:)),
            dailyRecipients: people,
            unknownAfter: .seconds(1800)
        )
    }

    private func number(_ throughput: String?, _ people: Int?) -> NumberFacts {
        var facts = NumberFacts(phoneNumberID: "1", account: "2", dailyRecipients: people, readAt: Date())
        facts.throughput = throughput
        return facts
    }

    @Test func `the least of file and platform holds`() {
        let file = sender(300, 500)
        #expect(SenderLimits(file, number("STANDARD", 250)).rate.perSecond == 80)
        #expect(SenderLimits(file, number("STANDARD", 250)).dailyRecipients == 250)
        #expect(SenderLimits(file, number("HIGH", 100_000)).rate.perSecond == 300)
        #expect(SenderLimits(file, number("HIGH", 100_000)).dailyRecipients == 500)
    }

    @Test func `a number that is also on the app sends twenty a second`() {
        var facts = number("HIGH", nil)
        facts.isOnApp = true
        #expect(SenderLimits(sender(nil, nil), facts).rate.perSecond == 20)
        #expect(SenderLimits(sender(5, nil), facts).rate.perSecond == 5)
    }

    @Test func `what one does not say the other does`() {
        #expect(SenderLimits(sender(nil, nil), number("HIGH", 2000)).rate.perSecond == 1000)
        #expect(SenderLimits(sender(nil, nil), number("HIGH", 2000)).dailyRecipients == 2000)
        #expect(SenderLimits(sender(300, 500), number("NOT_APPLICABLE", nil)).rate.perSecond == 300)
        #expect(SenderLimits(sender(300, 500), nil).dailyRecipients == 500)
    }

    @Test func `where nobody says anything the standard rate holds, and no limit`() {
        #expect(SenderLimits(sender(nil, nil), nil).rate == .standard)
        #expect(SenderLimits(nil, nil).dailyRecipients == nil)
    }
}
