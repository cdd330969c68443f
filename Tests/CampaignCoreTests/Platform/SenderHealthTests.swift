import CampaignCore
import Foundation
import TestSupport
import Testing

struct SenderHealthTests {
    private let now = Date(timeIntervalSince1970: 1_795_000_000)

    private func definition(_ category: Template.Category = .marketing) throws -> BroadcastDefinition {
        try Samples.definition(template: Samples.template(category: category))
    }

    private func obstacle(
        _ subject: Condition.Subject,
        _ aspect: Condition.Aspect,
        _ value: String,
        account: String = "2",
        to definition: BroadcastDefinition,
        number: String? = "15550100100"
    ) -> Condition? {
        let condition = Condition(account: account, subject: subject, aspect: aspect, value: value, at: now)
        return SenderHealth([condition], account: "2", number: number).obstacles(to: definition, at: now).first
    }

    @Test func `trouble of another account, number or template is not ours`() throws {
        let definition = try definition()
        #expect(obstacle(.account, .ban, "DISABLE", to: definition) != nil)
        #expect(obstacle(.account, .ban, "DISABLE", account: "3", to: definition) == nil)
        #expect(obstacle(.number("15550100100"), .quality, "FLAGGED", to: definition) != nil)
        #expect(obstacle(.number("15550100199"), .quality, "FLAGGED", to: definition) == nil)
        #expect(obstacle(.template(name: "offer", language: "en_GB"), .status, "PAUSED", to: definition) != nil)
        #expect(obstacle(.template(name: "other", language: "en_GB"), .status, "PAUSED", to: definition) == nil)
        #expect(obstacle(.template(name: "offer", language: "fr"), .status, "PAUSED", to: definition) == nil)
    }

    @Test func `what names no account counts, and any number where ours is not known`() throws {
        let definition = try definition()
        #expect(obstacle(.account, .ban, "DISABLE", account: "", to: definition) != nil)
        #expect(obstacle(.number("15550100199"), .quality, "FLAGGED", to: definition, number: nil) != nil)
    }

    @Test func `events write a language with a dash`() throws {
        let subject = Condition.Subject.template(name: "offer", language: "en-GB")
        #expect(obstacle(subject, .status, "PAUSED", to: try definition()) != nil)
    }

    @Test func `a category waits alone, a template if it is filed as another one`() throws {
        #expect(obstacle(.number("15550100100"), .quality, "FLAGGED", to: try definition(.utility)) == nil)
        let subject = Condition.Subject.template(name: "offer", language: "en_GB")
        #expect(obstacle(subject, .category, "MARKETING", to: try definition(.utility)) != nil)
        #expect(obstacle(subject, .category, "MARKETING", to: try definition(.marketing)) == nil)
    }
}
