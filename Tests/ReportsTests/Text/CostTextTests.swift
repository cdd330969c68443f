import Foundation
import Testing

@testable import CampaignCore
@testable import Reports

struct CostTextTests {
    private func cost(_ prices: [Decimal?]) -> String {
        var cost = Cost(currency: "GBP")
        for price in prices { cost.add(price, to: "GB") }
        return cost.sentence
    }

    @Test func `messages without a price are no part of the most that it costs`() {
        #expect(cost([0.5, 0.25]) == "0.75 GBP at most")
        #expect(cost([0.5, nil, nil]) == "0.50 GBP at most, without 2 messages that the rate card has no price for")
        #expect(cost([]) == "0.00 GBP at most")
    }

    @Test func `a cost of which nothing is known is not zero`() {
        #expect(cost([nil]) == "not known: the rate card has no price for the message")
        #expect(cost([nil, nil]) == "not known: the rate card has no price for any of the messages")
    }
}
