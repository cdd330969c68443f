import CampaignCore
import Formats
import Foundation
import TestSupport
import Testing

struct TemplateStateTests {
    private static let start = Date(timeIntervalSince1970: 1_795_000_000)

    private func state(saidAt: Date) throws -> TemplateState {
        let definition: JSONValue = [
            "name": "offer", "language": "en_GB", "status": "APPROVED", "quality_score": ["score": "GREEN"],
        ]
        let copy = try #require(
            TemplateCopy(account: Samples.account, definition: definition, readAt: Self.start)
        )
        return TemplateState(
            name: "offer",
            language: "en_GB",
            account: Samples.account,
            copy: copy,
            readAt: Self.start,
            conditions: [
                Condition(
                    account: Samples.account,
                    subject: .template(name: "offer", language: "en_GB"),
                    aspect: .status,
                    value: "REJECTED",
                    detail: "SCAM",
                    at: saidAt
                )
            ],
            now: Self.start
        )
    }

    @Test func `of a callback and a copy the later one holds`() throws {
        let later = try state(saidAt: Self.start + 1)
        #expect(later.word(.status) == "REJECTED" && later.rejection == "SCAM")
        let earlier = try state(saidAt: Self.start - 1)
        #expect(earlier.word(.status) == "APPROVED" && earlier.rejection == nil)
        #expect(earlier.word(.quality) == "GREEN" && earlier.word(.category) == nil)
    }
}
