import CampaignCore
import Foundation
import TestSupport
import Testing

@testable import Reports

struct JSONReportTests {
    @Test func `the report is as it was`() throws {
        let report = JSONReport(try Sample.facts())
        let golden = GoldenFile("Tests/ReportsTests/Golden/report.json")
        #expect(try golden.difference(from: rendered(report, Sample.rows(12))) == nil)
    }

    @Test func `a JSON reader agrees with the rows`() throws {
        let rows = Sample.rows(500)
        let document = try parsed(rows)
        let read = try #require(document["rows"] as? [[String: Any]])
        #expect(read.compactMap { $0["row"] as? Int } == rows.map { Int($0.row) })
        #expect(read.compactMap { $0["status"] as? String } == rows.map(\.state.rawValue))
        #expect(read.compactMap { ($0["audience"] as? [String: String])?["status"] } == rows.map { _ in "gold" })
    }

    @Test func `the counts add up`() throws {
        let document = try parsed(Sample.rows(500))
        let counts = try #require(document["counts"] as? [String: Any]).compactMapValues { $0 as? Int }
        let states = try #require(document["by_status"] as? [String: Int])
        let skipped = try #require(document["skipped_by_reason"] as? [String: Int])
        #expect(counts["rows"] == 500)
        #expect(states.values.reduce(0, +) == 500)
        #expect(skipped.values.reduce(0, +) == counts["skipped"] && !skipped.values.contains(0))
        let groups = ["sent", "failed", "skipped", "unknown", "waiting", "expired", "cancelled"]
        #expect(groups.reduce(0) { $0 + (counts[$1] ?? 0) } == 500)
        #expect(counts["delivered"] == states["delivered", default: 0] + states["read", default: 0])
    }

    @Test func `the cost is a number, and its parts add up to it`() throws {
        var facts = try Sample.facts()
        facts.prices = try RateCard(parsing: Array("Market,Currency,Marketing\nSpain,EUR,0.05\nOther,EUR,0.5\n".utf8))
        let document = try parsed(Sample.rows(500), facts)
        let rows = try #require(document["rows"] as? [[String: Any]])
        let cost = try #require(document["cost"] as? Double)
        #expect(cost > 0 && document["currency"] as? String == "EUR")
        #expect(abs(rows.compactMap { $0["price"] as? Double }.reduce(0, +) - cost) < 1e-6)
        let countries = try #require(document["countries"] as? [[String: Any]])
        #expect(abs(countries.compactMap { $0["cost"] as? Double }.reduce(0, +) - cost) < 1e-6)
        #expect(try parsed(Sample.rows(5))["cost"] is NSNull)
    }

    @Test func `no rows are an empty list`() throws {
        #expect(try (parsed([])["rows"] as? [Any])?.isEmpty == true)
    }

    @Test func `any text is a valid string`() throws {
        var record = MessageRecord(
            row: 1,
            phone: nil,
            state: .unknown,
            cells: Array("a\u{1}\\,\"\"\"\",\t,\u{2028}".utf8)
        )
        let detail = "quote \" and \u{0} and \\"
        record.detail = .words(detail)
        let row = try #require(try (parsed([record])["rows"] as? [[String: Any]])?.first)
        #expect(row["error"] as? String == detail)
        #expect((row["audience"] as? [String: String])?["first_name"] == "\"")
    }

    private func parsed(_ rows: [MessageRecord], _ facts: ReportFacts? = nil) throws -> [String: Any] {
        let text = try rendered(JSONReport(facts ?? Sample.facts()), rows)
        return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }
}
