import Foundation
import TestSupport
import Testing

@testable import CampaignCore

struct ExpiryTests {
    private static let end = Samples.due

    /// An hour of sending at one message a second, with 600 left.
    private static func expiry(
        hold: (HoldCause, from: TimeInterval, until: TimeInterval)? = nil,
        lastClaim: TimeInterval? = nil,
        isShared: Bool = false
    ) -> Expiry {
        Expiry(
            end: end,
            left: 600,
            rate: Rate(nearest: 1),
            hold: hold.map { Expiry.Hold(cause: $0.0, from: end + $0.from, until: end + $0.until) },
            lastClaim: lastClaim.map { end + $0 },
            isShared: isShared
        )
    }

    @Test(arguments: HoldCause.allCases)
    func `what held it at the end is the reason`(cause: HoldCause) {
        #expect(Self.expiry(hold: (cause, from: -60, until: 0), lastClaim: -70).cause == cause)
    }

    @Test func `quiet hours that outlast the broadcast are the reason`() {
        #expect(Self.expiry(hold: (.quietHours, from: -3600, until: 7200)).cause == .quietHours)
    }

    @Test func `an earlier hold is the reason if the rest had fitted into it`() {
        #expect(Self.expiry(hold: (.paused, from: -2000, until: -1300), lastClaim: -1).cause == .paused)
        #expect(Self.expiry(hold: (.paused, from: -2000, until: -1500), lastClaim: -1).cause == .rate)
    }

    @Test func `sent to the end, it was too slow, or others had their share`() {
        #expect(Self.expiry(lastClaim: -1).cause == .rate)
        #expect(Self.expiry(lastClaim: -1, isShared: true).cause == .share)
    }

    @Test func `where no run came, that is the reason`() {
        #expect(Self.expiry().cause == .noRun)
        #expect(Self.expiry(lastClaim: -3600).cause == .noRun)
        #expect(Self.expiry(hold: (.quietHours, from: -9000, until: -5000), lastClaim: -9001).cause == .noRun)
    }
}
