import CampaignCore
import Formats
import Foundation
import TestSupport
import Testing

@testable import Reports

struct RenderingTests {
    private func text(_ value: some Rendering) async throws -> String {
        printed(try await render(value, as: .text))
    }

    private func json(_ value: some Rendering) async throws -> String {
        printed(try await render(value, as: .json))
    }

    private static let facts: NumberFacts = {
        var facts = NumberFacts(
            phoneNumberID: Samples.phoneNumberID,
            account: Samples.account,
            dailyRecipients: 250,
            readAt: Samples.due
        )
        facts.digits = "447700900000"
        facts.quality = "GREEN"
        facts.throughput = "STANDARD"
        facts.tier = "TIER_250"
        return facts
    }()

    @Test func `findings are a line each, and a long subject shifts its own line alone`() async throws {
        let findings: [Finding] = [
            .good("token", "it has no end"), .warning("a long subject here", "look", fix: "fix it"),
            .bad("disk", "full", fix: "free some"),
        ]
        #expect(
            try await text(findings) == """
                ok    token         it has no end
                warn  a long subject here  look; fix it
                FAIL  disk          full; free some

                """
        )
        #expect(try await text(findings[2]) == "disk: full; free some\n")
    }

    @Test func `nothing to list is nothing in text and an empty list in JSON`() async throws {
        #expect(try await text([Finding]()) == "")
        #expect(try await json([Finding]()) == "[]\n")
    }

    @Test func `a number is a line among others, and all of its facts alone`() async throws {
        let number = BusinessNumber(sender: "main", facts: Self.facts, now: Samples.due + 120)
        let line = "main  +447700900000  -  unknown  quality green  250 people a day  80/s  read 2 min ago\n"
        #expect(try await text([number]) == line)
        let facts = try await text(number)
        #expect(facts.hasPrefix("sender           main\nnumber           +447700900000\nphone_number_id  1000"))
        #expect(facts.hasSuffix("throughput       STANDARD\nread             2 min ago\n"))
    }

    @Test func `limits name who sets them`() async throws {
        let limits = NumberLimits(
            sender: "main",
            facts: Self.facts,
            rateOfFile: Rate(perSecond: 20),
            dailyRecipientsOfFile: nil,
            rate: try #require(Rate(perSecond: 20)),
            dailyRecipients: 250,
            used: 7
        )
        let line = "main  20/s (file 20/s, Meta 80/s)  7 of 250 people in 24 hours (Meta TIER_250)\n"
        #expect(try await text([limits]) == line)
    }

    @Test func `a purge says what it would do, and what stays`() async throws {
        var summary = PurgeSummary(isDry: true)
        summary.deleted = ["a.ndjson"]
        summary.bytes = 2048
        summary.unfolded = ["b.ndjson"]
        #expect(
            try await text(summary)
                == "1 segment, 2 KB would be deleted; not in the ledger yet, so kept: b.ndjson\n"
        )
        #expect(summary.failure == .tryAgain)
    }

    @Test func `an ingest that another process does is to be tried again`() async throws {
        var summary = IngestSummary()
        summary.busy = true
        #expect(try await text(summary) == "another process is ingesting; try again\n")
        #expect(try await json(summary).contains("\"busy\": true"))
        #expect(summary.failure == .tryAgain)
    }

    @Test func `the suppression list is CSV for people and a list for programs`() async throws {
        let list = SuppressionList([
            Suppression(
                phone: try Samples.phone(),
                userID: nil,
                scope: .marketing,
                source: .reply,
                detail: "STOP",
                at: Samples.due
            )
        ])
        let lines = try await text(list).split(whereSeparator: \.isNewline)
        #expect(lines.first == "phone,user_id,scope,source,detail,at")
        #expect(lines.count == 2)
        #expect(try await json(list).contains("\"+447700900123\""))
    }

    @Test func `a check tells the faults, each audience and how many faults there are`() async throws {
        var audience = AudienceCheck(campaign: try Samples.campaign("sale"))
        audience.counts = BroadcastCounts(states: [.waiting: 1200, .skipped: 3], skips: [.duplicate: 3])
        audience.unshown = 2
        let fault = Diagnostic(.warning, at: SourceLocation(file: "sale/audience.csv", line: 3), "bad number")
        let result = CheckResult(diagnostics: [fault], audiences: [audience])
        #expect(
            try await text(result) == """
                \(fault)
                sale: 1,203 rows, 1,200 to send, 3 to skip; 2 more faulty rows, see --rows
                0 errors, 3 warnings

                """
        )
        #expect(try await text(CheckResult(diagnostics: [], audiences: [])) == "no faults\n")
    }

    @Test func `a check says how many skipped rows no fault explains`() async throws {
        var audience = AudienceCheck(campaign: try Samples.campaign("sale"))
        audience.counts = BroadcastCounts(
            states: [.waiting: 2, .skipped: 5],
            skips: [.duplicate: 2, .suppressed: 3]
        )
        let result = CheckResult(diagnostics: [], audiences: [audience])
        let sentence = "sale: 7 rows, 2 to send, 5 to skip, 3 of them on the suppression list"
        #expect(try await text(result).hasPrefix(sentence + "\n"))
    }
}
