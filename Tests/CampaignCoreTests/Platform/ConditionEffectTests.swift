import CampaignCore
import Foundation
import Testing

struct ConditionEffectTests {
    private static let now = Date(timeIntervalSince1970: 1_795_000_000)

    struct Case: Sendable, CustomTestStringConvertible {
        var subject = Condition.Subject.account
        var aspect: Condition.Aspect
        var value: String
        var ban: SendingBan

        var testDescription: String { "\(aspect) \(value)" }
    }

    private static let template = Condition.Subject.template(name: "offer", language: "en_GB")
    private static let number = Condition.Subject.number("15550100100")

    static let cases: [Case] = [
        Case(subject: template, aspect: .status, value: "PAUSED", ban: .everything),
        Case(subject: template, aspect: .status, value: "DISABLED", ban: .everything),
        Case(subject: template, aspect: .status, value: "FLAGGED", ban: .nothing),
        Case(subject: template, aspect: .status, value: "APPROVED", ban: .nothing),
        Case(subject: template, aspect: .quality, value: "YELLOW", ban: .nothing),
        Case(subject: template, aspect: .quality, value: "RED", ban: .everything),
        Case(subject: template, aspect: .category, value: "MARKETING", ban: .otherCategoryThan(.marketing)),
        Case(subject: template, aspect: .category, value: "NOVELTY", ban: .nothing),
        Case(subject: template, aspect: .categoryNotice, value: "MARKETING", ban: .nothing),
        Case(subject: number, aspect: .quality, value: "FLAGGED", ban: .category(.marketing)),
        Case(subject: number, aspect: .quality, value: "UNFLAGGED", ban: .nothing),
        Case(subject: number, aspect: .limit, value: "TIER_250", ban: .nothing),
        Case(subject: number, aspect: .security, value: "PIN_CHANGED", ban: .nothing),
        Case(aspect: .restriction, value: "RESTRICTED_BIZ_INITIATED_MESSAGING", ban: .everything),
        Case(aspect: .restriction, value: "RESTRICTED_UTILITY_TEMPLATES", ban: .category(.utility)),
        Case(aspect: .restriction, value: "RESTRICTED_ADD_PHONE_NUMBER_ACTION", ban: .nothing),
        Case(aspect: .restriction, value: "SOMETHING_NEW", ban: .everything),
        Case(aspect: .restriction, value: "RESTRICTED_UTILITY_TEMPLATES,SOMETHING_NEW", ban: .everything),
        Case(aspect: .restriction, value: "", ban: .nothing),
        Case(aspect: .ban, value: "DISABLE", ban: .everything),
        Case(aspect: .ban, value: "DELETED", ban: .everything),
        Case(aspect: .ban, value: "SCHEDULE_FOR_DISABLE", ban: .nothing),
        Case(aspect: .ban, value: "REINSTATE", ban: .nothing),
        Case(aspect: .review, value: "REJECTED", ban: .everything),
        Case(aspect: .error, value: "131031", ban: .everything),
        Case(aspect: .error, value: "131048", ban: .category(.marketing)),
        Case(aspect: .error, value: "130429", ban: .nothing),
        Case(aspect: .violation, value: "SCAM", ban: .nothing),
    ]

    @Test(arguments: cases)
    func `each condition keeps what it must from being sent`(_ sample: Case) {
        let condition = Condition(
            account: "2",
            subject: sample.subject,
            aspect: sample.aspect,
            value: sample.value,
            at: Self.now
        )
        #expect(condition.ban(at: Self.now) == sample.ban)
        #expect(sample.ban == .nothing || condition.isNews, "what holds a broadcast up must be said")
        #expect(!condition.sentence(at: Self.now).isEmpty)
    }

    @Test func `what has an end ends by itself`() {
        var condition = Condition(account: "2", subject: .account, aspect: .ban, value: "DISABLE", at: Self.now)
        condition.until = Self.now + 60
        #expect(condition.ban(at: Self.now + 59) == .everything)
        #expect(condition.ban(at: Self.now + 60) == .nothing)
    }

    @Test func `a sentence says what happened, why and what follows`() {
        let condition = Condition(
            account: "2",
            subject: Self.template,
            aspect: .status,
            value: "PAUSED",
            detail: "FIRST_PAUSE",
            at: Self.now
        )
        #expect(
            condition.sentence(at: Self.now)
                == "the template offer (en_GB) is PAUSED (FIRST_PAUSE); broadcasts that need it wait"
        )
    }
}
