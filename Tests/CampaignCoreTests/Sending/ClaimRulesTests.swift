import CampaignCore
import Formats
import Foundation
import PhoneNumbers
import TestSupport
import Testing

struct ClaimRulesTests {
    private static let now = Date(timeIntervalSince1970: 1_795_000_000)

    private static func facts(
        _ category: Template.Category = .marketing,
        quiet: Bool = false,
        change: (inout ClaimFacts) -> Void = { _ in }
    ) throws -> ClaimFacts {
        var definition = try Samples.definition(template: Samples.template(category: category))
        definition.quietHours = quiet ? QuietHours(from: 0, until: 24 * 60 - 1) : nil
        var facts = ClaimFacts(of: definition, zone: .utc, now: now)
        change(&facts)
        return facts
    }

    private static func candidate(_ change: (inout CandidateFacts) -> Void = { _ in }) -> CandidateFacts {
        var facts = CandidateFacts(recipient: PhoneNumber(digits: 447_700_900_123).map { Recipient($0) })
        change(&facts)
        return facts
    }

    @Test func `an active broadcast may be sent`() throws {
        #expect(ClaimRules.verdict(on: try Self.facts()) == .take)
    }

    @Test(arguments: BroadcastState.allCases.filter { $0 != .active })
    func `nothing is sent of a broadcast that is not active`(state: BroadcastState) throws {
        let facts = try Self.facts { $0.state = state }
        #expect(ClaimRules.verdict(on: facts) == .stop(until: nil, because: .state(state)))
    }

    @Test func `nothing is sent after the end`() throws {
        #expect(ClaimRules.verdict(on: try Self.facts { $0.expiresAt = Self.now + 1 }) == .take)
        #expect(
            ClaimRules.verdict(on: try Self.facts { $0.expiresAt = Self.now }) == .stop(until: nil, because: .end)
        )
    }

    @Test func `quiet hours hold back marketing only`() throws {
        guard case .stop(let end?, because: .quietHours) = ClaimRules.verdict(on: try Self.facts(quiet: true)) else {
            Issue.record("quiet hours stop marketing")
            return
        }
        #expect(end > Self.now)
        #expect(ClaimRules.verdict(on: try Self.facts(.utility, quiet: true)) == .take)
    }

    @Test func `a hold on a sender's marketing holds back marketing only, and ends`() throws {
        let end = Self.now + 60
        let held = try Self.facts { $0.marketingHeldUntil = end }
        #expect(ClaimRules.verdict(on: held) == .stop(until: end, because: .marketingHold))
        #expect(ClaimRules.verdict(on: try Self.facts(.utility) { $0.marketingHeldUntil = end }) == .take)
        #expect(ClaimRules.verdict(on: try Self.facts { $0.marketingHeldUntil = Self.now }) == .take)
    }

    @Test func `a condition that forbids a broadcast stops it until it ends`() throws {
        let condition = Condition(
            account: "2",
            subject: .account,
            aspect: .ban,
            value: "DISABLE",
            at: Self.now,
            until: Self.now + 60
        )
        let facts = try Self.facts { $0.conditions = [condition] }
        #expect(ClaimRules.verdict(on: facts) == .stop(until: Self.now + 60, because: .condition(condition)))
    }

    @Test func `a person who refuses is skipped, even if the message has to wait`() throws {
        let candidate = Self.candidate {
            $0.isSuppressed = true
            $0.earlier = .init(message: MessageID(broadcast: 1, row: 1), claimedAt: Self.now)
        }
        #expect(ClaimRules.verdict(on: candidate, in: try Self.facts()) == .skip(.suppressed))
    }

    @Test func `people of a country that the account may not message are skipped`() throws {
        let candidate = Self.candidate()
        let country = try #require(candidate.recipient).country
        let facts = try Self.facts { $0.restrictedCountries = [country] }
        #expect(ClaimRules.verdict(on: candidate, in: facts) == .skip(.country))
        let others = try Self.facts { $0.restrictedCountries = ["IN"] }
        #expect(ClaimRules.verdict(on: Self.candidate(), in: others) == .take)
    }

    @Test func `a row that names nobody is skipped`() throws {
        let candidate = CandidateFacts(recipient: nil)
        #expect(ClaimRules.verdict(on: candidate, in: try Self.facts()) == .skip(.invalidPhone))
    }

    @Test func `a user id is taken, and its country is its first two letters`() throws {
        let candidate = CandidateFacts(recipient: Recipient(try #require(UserID("IN.1A2b3C"))))
        #expect(ClaimRules.verdict(on: candidate, in: try Self.facts()) == .take)
        let facts = try Self.facts { $0.restrictedCountries = ["IN"] }
        #expect(ClaimRules.verdict(on: candidate, in: facts) == .skip(.country))
    }

    @Test func `two messages of one number to one person are kept apart`() throws {
        let earlier = MessageID(broadcast: 1, row: 1)
        func candidate(_ seconds: TimeInterval) -> CandidateFacts {
            Self.candidate { $0.earlier = .init(message: earlier, claimedAt: Self.now - seconds) }
        }
        let verdict = ClaimRules.verdict(on: candidate(6), in: try Self.facts())
        #expect(verdict == .wait(until: Self.now + 0.5, because: .spacing(after: earlier)))
        #expect(ClaimRules.verdict(on: candidate(6.5), in: try Self.facts()) == .take)
    }

    @Test func `a message that was set a time waits for it`() throws {
        let candidate = Self.candidate { $0.notBefore = Self.now + 4 }
        let verdict = ClaimRules.verdict(on: candidate, in: try Self.facts())
        #expect(verdict == .wait(until: Self.now + 4, because: .notBefore))
    }

    @Test func `beyond the day's limit only people messaged today get messages`() throws {
        let renewal = Self.now + 3600
        let facts = try Self.facts { $0.allowance = DailyAllowance(limit: 250, messaged: 250, renewal: renewal) }
        let new = ClaimRules.verdict(on: Self.candidate(), in: facts)
        #expect(new == .wait(until: renewal, because: .dailyLimit(250)))
        #expect(ClaimRules.verdict(on: Self.candidate { $0.isCounted = true }, in: facts) == .take)
        let room = try Self.facts { $0.allowance = DailyAllowance(limit: 250, messaged: 249) }
        #expect(ClaimRules.verdict(on: Self.candidate(), in: room) == .take)
    }
}
