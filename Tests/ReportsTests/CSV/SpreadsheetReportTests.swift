import CampaignCore
import Foundation
import PhoneNumbers
import Testing

@testable import Reports

struct SpreadsheetReportTests {
    private func text(_ rows: [MessageRecord]) throws -> String {
        let sink = CollectingSink()
        try SpreadsheetReport(Sample.facts(of: Sample.broadcast(timeZone: "Asia/Kolkata")))
            .write(to: sink) { body in try rows.forEach(body) }
        return try #require(String(data: Data(sink.bytes), encoding: .utf16))
    }

    @Test func `it is UTF-16 with a mark and tabs`() throws {
        let sink = CollectingSink()
        try SpreadsheetReport(Sample.facts()).write(to: sink) { _ in }
        #expect(sink.bytes.starts(with: [0xFF, 0xFE]))
        #expect(try text([]).hasPrefix("row\tphone\tstatus\treason\t"))
    }

    @Test func `times and numbers are what a spreadsheet takes for them`() throws {
        var row = MessageRecord(row: 1, phone: PhoneNumber(digits: 447_700_900_123), state: .accepted, cells: [])
        row.acceptedAt = Sample.due + 0.5
        row.cells = Array("+44,Zoë,\"a\tb\",=1+1".utf8)
        let line = try #require(try text([row]).split(separator: "\r\n").last)
        #expect(line.hasPrefix("1\t+44 7700900123\taccepted\t\t2026-11-25 14:30:00\t"))
        #expect(line.contains("\tZoë\t\"a\tb\"\t'=1+1"))
    }
}
