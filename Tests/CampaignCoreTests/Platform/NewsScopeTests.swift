import CampaignCore
import Foundation
import TestSupport
import Testing

struct NewsScopeTests {
    private static let now = Date(timeIntervalSince1970: 1_795_000_000)

    /// Of a workspace that sends the utility template `offer` in `en_GB` from the account 2.
    private func scope() throws -> NewsScope {
        let definition = try Samples.definition(template: Samples.template(category: .utility))
        return NewsScope([NewsScope.Use(account: "2", content: definition.content)])
    }

    private func condition(
        _ aspect: Condition.Aspect,
        _ value: String,
        of subject: Condition.Subject = .template(name: "offer", language: "en-GB"),
        account: String = "2"
    ) -> Condition {
        Condition(account: account, subject: subject, aspect: aspect, value: value, at: Self.now)
    }

    @Test func `a category is news only if it differs from what is sent`() throws {
        let scope = try scope()
        #expect(!scope.concerns(condition(.category, "UTILITY")))
        #expect(!scope.isToTell(condition(.category, "UTILITY"), at: Self.now))
        #expect(scope.concerns(condition(.category, "MARKETING")))
        #expect(scope.isToTell(condition(.category, "MARKETING"), at: Self.now))
        #expect(scope.isToTell(condition(.categoryNotice, "MARKETING"), at: Self.now))
        #expect(!scope.isToTell(condition(.categoryNotice, "UTILITY"), at: Self.now))
    }

    @Test func `a template that nothing sends concerns nobody`() throws {
        let scope = try scope()
        let other = Condition.Subject.template(name: "k1", language: "en_GB")
        #expect(!scope.concerns(condition(.status, "REJECTED", of: other)))
        #expect(!scope.isToTell(condition(.status, "REJECTED", of: other), at: Self.now))
        #expect(!scope.isToTell(condition(.category, "MARKETING", of: other), at: Self.now))
        #expect(!scope.concerns(condition(.status, "REJECTED", account: "3")))
        #expect(scope.concerns(condition(.status, "REJECTED", account: "")))
    }

    @Test func `a run tells what stops a template, status also what may`() throws {
        let scope = try scope()
        #expect(scope.isToTell(condition(.status, "PAUSED"), at: Self.now))
        #expect(scope.isToTell(condition(.components, "CHANGED"), at: Self.now))
        #expect(!scope.isToTell(condition(.quality, "YELLOW"), at: Self.now))
        #expect(scope.concerns(condition(.quality, "YELLOW")))
    }

    @Test func `an account or a number always concerns`() {
        let scope = NewsScope([])
        #expect(scope.isToTell(condition(.violation, "SPAM", of: .account), at: Self.now))
        #expect(scope.isToTell(condition(.quality, "YELLOW", of: .number("15550100100")), at: Self.now))
    }

    @Test func `a language is spelled as the template has it`() {
        let sentence = condition(.status, "FLAGGED").sentence(at: Self.now)
        #expect(sentence == "the template offer (en_GB) is FLAGGED")
    }
}
