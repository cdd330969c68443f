import CampaignCore
import Foundation
import PhoneNumbers
import Testing

struct WithheldRetryTests {
    private static let failedAt = Date(timeIntervalSince1970: 1_795_000_000)
    private static let day: TimeInterval = 86_400

    private static func facts(
        _ phone: Int64 = 447_700_900_123,
        _ change: (inout WithheldRetry.Facts) -> Void = { _ in }
    ) -> WithheldRetry.Facts {
        var facts = WithheldRetry.Facts(
            recipient: PhoneNumber(digits: phone).map { Recipient($0) },
            category: .marketing,
            failedAt: failedAt,
            tries: 0,
            isProven: true,
            mayHaveArrived: false,
            lastOfPerson: failedAt
        )
        change(&facts)
        return facts
    }

    @Test func `never within a day, at growing intervals, three times at most`() {
        let times = (0...3).map { tries in WithheldRetry.time(of: Self.facts { $0.tries = tries }) }
        #expect(times == [Self.failedAt + Self.day, Self.failedAt + 2 * Self.day, Self.failedAt + 3 * Self.day, nil])
    }

    @Test func `a person who was tried in another broadcast waits a day from then`() {
        let last = Self.failedAt + Self.day / 2
        #expect(WithheldRetry.time(of: Self.facts { $0.lastOfPerson = last }) == last + Self.day)
    }

    @Test func `nothing is retried that may have arrived`() {
        #expect(WithheldRetry.time(of: Self.facts { $0.mayHaveArrived = true }) == nil)
        #expect(WithheldRetry.time(of: Self.facts { $0.isProven = false }) == nil)
    }

    @Test func `marketing to the United States is never tried again`() {
        #expect(WithheldRetry.time(of: Self.facts(12_125_550_123)) == nil)
        #expect(WithheldRetry.time(of: Self.facts(12_125_550_123) { $0.category = .utility }) != nil)
    }
}
