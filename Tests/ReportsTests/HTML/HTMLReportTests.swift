import CampaignCore
import Foundation
import TestSupport
import Testing

@testable import Reports

struct HTMLReportTests {
    @Test func `the page is as it was`() throws {
        let golden = GoldenFile("Tests/ReportsTests/Golden/report.html")
        #expect(try golden.difference(from: page(Sample.rows(400))) == nil)
    }

    @Test func `nothing is fetched and nothing runs`() throws {
        let html = try page(Sample.rows(400)).lowercased()
        let words = ["<script", "http:", "https:", "<img", "<link", "<iframe", "@import", "url(", "javascript:"]
        for word in words { #expect(!html.contains(word), "\(word)") }
        #expect(!html.contains(#/<[^>]*\son[a-z]+=/#))
    }

    @Test(arguments: [
        "<script>alert(1)</script>", "\" onmouseover=\"x", "</style><b>", "{{{style}}}", "&lt;", "'><svg/onload=x>",
    ])
    func `hostile text stays text, wherever it comes from`(text: String) throws {
        var rows: [MessageRecord] = []
        for (place, state) in [MessageState.failed, .skipped, .unknown, .delivered].enumerated() {
            var row = MessageRecord(row: Int32(place + 1), phone: nil, state: state, detail: .words(text), cells: [])
            row.reason = state == .skipped ? .invalidParameter : nil
            row.error = state == .failed ? PlatformError(code: 1_000_001, details: text) : nil
            row.pricing = Pricing(billable: true, category: text, type: text)
            rows.append(row)
        }
        let html = try page(rows, name: text)
        let escaped = ReportMarkup().escapeText(text)
        #expect(html.contains(escaped))
        // What has nothing to escape stands there as it is, and is not a part of the template.
        #expect(escaped == text || !html.replacing(escaped, with: "").contains(text))
    }

    @Test func `its size does not depend on the number of rows`() throws {
        let small = try page(Sample.rows(2000)).utf8.count
        let large = try page(Sample.rows(40_000)).utf8.count
        #expect(large < small * 2)
    }

    @Test func `an empty broadcast has a page too`() throws {
        let html = try page([])
        #expect(html.contains("All rows"))
        #expect(!html.contains("How far messages came"))
    }

    @Test func `tags are closed in order`() throws {
        var open: [String] = []
        let html = try page(Sample.rows(400)).replacing(#/<style>[\s\S]*<\/style>/#, with: "")
        for match in html.matches(of: #/<(\/?)([a-z0-9]+)[^>]*?(\/?)>/#) {
            let name = String(match.output.2)
            if ["meta", "path"].contains(name) { continue }
            if match.output.1 == "/" { #expect(open.popLast() == name) } else { open.append(name) }
        }
        #expect(open.isEmpty)
    }

    private func page(_ rows: [MessageRecord], name: String = "spring-sale@2026-11-25T0900Z") throws -> String {
        try rendered(HTMLReport(of: Sample.broadcast(name: name), writtenAt: Sample.writtenAt), rows)
    }
}
