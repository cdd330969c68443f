import CampaignCore
import Callbacks
import Foundation
import Storage
import Testing

@testable import Operations

struct RunFindingsTests {
    private let now = Date(timeIntervalSince1970: 1_795_000_000)

    private func verdict(began: TimeInterval, ended: TimeInterval?, _ failure: FailureKind? = nil) -> Finding.Verdict {
        let times = RunTimes(beganAt: now - began, endedAt: ended.map { now - $0 }, failure: failure)
        return RunFindings.finding(times, now: now).verdict
    }

    @Test func `a run that ended a short while ago is good`() {
        #expect(verdict(began: 70, ended: 60) == .good)
        #expect(verdict(began: 70, ended: 60, .tryAgain) == .good)
        #expect(verdict(began: 30, ended: 60) == .good)
    }

    @Test func `a run that is long ago, hangs or failed needs a person`() {
        #expect(verdict(began: 3600, ended: 3590) == .warning)
        #expect(verdict(began: 3600, ended: nil) == .warning)
        #expect(verdict(began: 70, ended: 60, .permission) == .warning)
    }

    @Test func `refusals after the last callback mean a wrong app secret`() {
        let refusals = SignatureRefusals(count: 360, firstAt: now - 3600, lastAt: now - 60)
        let wrong = WebhookFindings.freshness(last: now - 4000, refusals, now: now)
        #expect(wrong.verdict == .bad && wrong.text.hasPrefix("360 callbacks were refused"), "\(wrong.text)")
        #expect(WebhookFindings.freshness(last: nil, refusals, now: now).verdict == .bad)
        #expect(WebhookFindings.freshness(last: now - 30, refusals, now: now).verdict == .good)
        // The file system's clock is the coarser one.
        let atOnce = WebhookFindings.freshness(last: refusals.lastAt - 0.01, refusals, now: now)
        #expect(atOnce.verdict == .good)
        #expect(WebhookFindings.freshness(last: now - 700_000, refusals, now: now + 690_000).verdict == .good)
        #expect(WebhookFindings.freshness(last: nil, nil, now: now).verdict == .warning)
    }
}
