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
        return RunFindings.finding(times, waiting: nil, now: now).verdict
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

    @Test func `work that waits while no run comes is a failure`() {
        let old = RunTimes(beganAt: now - 700, endedAt: now - 660)
        let fresh = RunTimes(beganAt: now - 9, endedAt: now - 8)
        let killed = RunTimes(beganAt: now - 700)
        for times in [nil, old, killed] {
            let finding = RunFindings.finding(times, waiting: "sale@1 waits", now: now)
            #expect(finding.verdict == .bad && finding.failure == .configuration, "\(finding)")
            #expect(finding.text.hasSuffix("; sale@1 waits"), "\(finding)")
            #expect(RunFindings.finding(times, waiting: nil, now: now).verdict == .warning)
        }
        #expect(RunFindings.finding(fresh, waiting: "sale@1 waits", now: now).verdict == .good)
    }

    @Test func `a clock that is off by minutes is a failure`() {
        #expect([20, 60, -60].map { Doctor.clock(ahead: $0).verdict } == [.good, .warning, .warning])
        #expect([301, -86_400].map { Doctor.clock(ahead: $0).failure } == [.configuration, .configuration])
    }

    @Test func `callbacks that stop, or never come, are a failure`() {
        let one = UnansweredMessages(count: 1, firstAt: now - 4000, latestAt: now - 4000)
        let many = UnansweredMessages(count: 614, firstAt: now - 4000, latestAt: now - 4000)
        let finding = WebhookFindings.freshness(last: now - 5000, nil, many, now: now)
        #expect(finding.verdict == .bad && finding.text.hasPrefix("614 messages that Meta accepted"), "\(finding)")
        #expect(WebhookFindings.freshness(last: nil, nil, one, now: now).verdict == .bad)
        #expect(WebhookFindings.freshness(last: now - 5000, nil, one, now: now).verdict == .bad)
        // One message may stay without a status; of many some would have got theirs.
        #expect(WebhookFindings.freshness(last: now - 60, nil, one, now: now).verdict == .good)
        #expect(WebhookFindings.freshness(last: now - 60, nil, many, now: now).verdict == .bad)
    }

    @Test func `refusals after the last callback mean a wrong app secret`() {
        let refusals = SignatureRefusals(count: 360, firstAt: now - 3600, lastAt: now - 60)
        let wrong = WebhookFindings.freshness(last: now - 4000, refusals, nil, now: now)
        #expect(wrong.verdict == .bad && wrong.text.hasPrefix("360 callbacks were refused"), "\(wrong.text)")
        #expect(WebhookFindings.freshness(last: nil, refusals, nil, now: now).verdict == .bad)
        #expect(WebhookFindings.freshness(last: now - 30, refusals, nil, now: now).verdict == .good)
        // The file system's clock is the coarser one.
        let atOnce = WebhookFindings.freshness(last: refusals.lastAt - 0.01, refusals, nil, now: now)
        #expect(atOnce.verdict == .good)
        #expect(WebhookFindings.freshness(last: now - 700_000, refusals, nil, now: now + 690_000).verdict == .good)
        #expect(WebhookFindings.freshness(last: nil, nil, nil, now: now).verdict == .warning)
    }
}
