import CampaignCore
import Foundation
import PhoneNumbers
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

    @Test func `a finished broadcast is green only if somebody was reached`() throws {
        func badge(_ rows: [MessageRecord]) throws -> String {
            let facts = try Sample.facts(of: Sample.broadcast(state: .finished))
            return try rendered(HTMLReport(facts), rows)
        }
        #expect(try badge([MessageRecord(row: 1, phone: nil, state: .read, cells: [])]).contains("badge good"))
        let doubted = [MessageState.read, .unknown].map { MessageRecord(row: 1, phone: nil, state: $0, cells: []) }
        #expect(try badge(doubted).contains("badge doubtful\">finished, 1 unknown"))
        let expired = MessageRecord(row: 1, phone: nil, state: .expired, detail: .expired(.quietHours), cells: [])
        let page = try badge([expired])
        #expect(page.contains("badge doubtful") && !page.contains("badge good"))
        #expect(page.contains("Nobody got it: 1 expired; not sent in time because there were quiet hours."))
        #expect(page.contains("<code>quiet_hours</code>"))
    }

    @Test func `cost, replies, filtered rows and languages have their place`() throws {
        var definition = try Sample.broadcast().definition
        definition.content.language = Samples.column(2)
        var facts = try Sample.facts()
        facts.broadcast.definition = definition
        facts.replies = ReplyCounts(replies: 12, optOuts: 3)
        facts.filtered = 219
        facts.prices = try RateCard(parsing: Array("Market,Currency,Marketing\nOther,EUR,0.5\n".utf8))
        var row = MessageRecord(row: 1, phone: PhoneNumber(digits: 34_600_000_001), state: .read, cells: [])
        row.pricing = Pricing(billable: true, category: "marketing", type: "regular")
        row.cells = Array("x,Ada,en_GB,gold".utf8)
        let page = try rendered(HTMLReport(facts), [row])
        let texts = [
            "<strong>0.50 EUR</strong>", "<strong>12</strong>", "<dd>12</dd>", "<dd>3</dd>", "<dd>219</dd>",
            "(en_GB)", "rate card",
        ]
        for text in texts {
            #expect(page.contains(text), "\(text)")
        }
    }

    @Test func `examples say how many more there are`() throws {
        let rows = (1...8)
            .map { row in
                var record = MessageRecord(row: Int32(row), phone: nil, state: .failed, cells: [])
                record.error = PlatformError(code: 131_026, details: "Message undeliverable.")
                return record
            }
        #expect(try page(rows).contains("Rows 1, 2, 3 and five more"))
    }

    private func page(_ rows: [MessageRecord], name: String = "spring-sale@2026-11-25T0900Z") throws -> String {
        try rendered(HTMLReport(Sample.facts(of: Sample.broadcast(name: name))), rows)
    }
}
