import CampaignCore
import Foundation
import TestSupport
import Testing

@testable import Reports

struct LostSendingTextTests {
    private static let until = Date(timeIntervalSince1970: 1_795_000_000)

    private func lost(_ campaign: String, _ reports: [String] = [], until: Date? = nil) throws -> LostSending {
        LostSending(campaign: try Samples.campaign(campaign), reports: reports, until: until)
    }

    @Test func `the last broadcast with a report is named, and how many are before`() throws {
        #expect(
            try lost("sale", ["sale@2026-11-25T0900Z"]).fact == """
                sale/reports has sale@2026-11-25T0900Z, which this ledger does not know; a ledger that is lost may have \
                sent it, and knew suppressions that this one lacks
                """
        )
        let several = try lost("sale", ["sale@2026-11-24T0900Z", "sale@2026-11-25T0900Z"]).sentence
        #expect(several.contains("sale@2026-11-25T0900Z and 1 earlier one, which this ledger"), "\(several)")
        #expect(several.hasSuffix("drumbeat reconcile --seen says that you have"), "\(several)")
    }

    @Test func `what a restore leaves in doubt is said of all campaigns at once`() throws {
        let names = ["a", "b", "c", "d"]
        let all = try names.map { try lost($0, until: Self.until) } + [lost("sale", ["sale@2026-11-25T0900Z"])]
        let sentences = all.sentences
        #expect(sentences.count == 1)
        #expect(sentences.first?.hasPrefix("sale/reports has") == true)
        #expect(sentences.first?.contains("; broadcasts of a, b, c and 1 more that began before 2026-") == true)
    }

    @Test func `what many campaigns may have sent is one sentence`() throws {
        let all = try (1...21).map { try lost("c\($0)", ["c\($0)@2026-11-25T0900Z"]) }
        let sentences = all.sentences
        #expect(sentences.count == 1)
        let fact = """
            the reports of 21 campaigns have broadcasts that this ledger does not know: c1@2026-11-25T0900Z, \
            c2@2026-11-25T0900Z, c3@2026-11-25T0900Z and 18 more; a ledger that is lost may have sent them
            """
        #expect(sentences.first?.hasPrefix(fact) == true, "\(sentences)")
        #expect(sentences.first?.hasSuffix("drumbeat reconcile --seen says that you have") == true)
    }
}
