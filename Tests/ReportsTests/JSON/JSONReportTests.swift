import CampaignCore
import Foundation
import TestSupport
import Testing

@testable import Reports

struct JSONReportTests {
    @Test func `the report is as it was`() throws {
        let report = JSONReport(of: try Sample.broadcast(), writtenAt: Sample.writtenAt)
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
        let counts = try #require(try parsed(Sample.rows(500))["counts"] as? [String: Any])
        let states = try #require(counts["states"] as? [String: Int])
        let skipped = try #require(counts["skipped"] as? [String: Int])
        #expect(counts["rows"] as? Int == 500)
        #expect(states.values.reduce(0, +) == 500)
        #expect(skipped.values.reduce(0, +) == states["skipped"])
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

    private func parsed(_ rows: [MessageRecord]) throws -> [String: Any] {
        let text = try rendered(JSONReport(of: Sample.broadcast(), writtenAt: Sample.writtenAt), rows)
        return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }
}
