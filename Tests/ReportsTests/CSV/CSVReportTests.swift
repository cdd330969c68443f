import CampaignCore
import Formats
import Foundation
import PhoneNumbers
import TestSupport
import Testing

@testable import Reports

struct CSVReportTests {
    @Test func `the report is as it was`() throws {
        let text = try rendered(CSVReport(Sample.facts()), Sample.rows(120))
        let golden = GoldenFile("Tests/ReportsTests/Golden/report.csv")
        #expect(try golden.difference(from: text) == nil)
    }

    @Test func `every row has every column`() throws {
        let rows = try parsedCSV(rendered(CSVReport(Sample.facts()), Sample.rows(2000)))
        #expect(rows.count == 2001)
        #expect(rows.allSatisfy { $0.count == ReportColumns.fixed.count + 4 })
        #expect(rows.dropFirst().map(\.[0]) == (1...2000).map(String.init))
    }

    @Test(arguments: 0..<100)
    func `cells that no spreadsheet would run come back unchanged`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let pieces = ["a", "é", ",", "\"", "\n", " ", "7", "b;"]
        let cells = (0..<3)
            .map { _ in
                (0..<Int.random(in: 0...6, using: &generator))
                    .compactMap { _ in pieces.randomElement(using: &generator) }.joined()
            }
        // A line break in front counts as the beginning of a formula.
        guard !cells.contains(where: { $0.hasPrefix("\n") }) else { return }
        var writer = CSVWriter()
        writer.append(cells)
        let record = MessageRecord(row: 1, phone: nil, state: .waiting, cells: Array(writer.bytes.dropLast(2)))
        let facts = try Sample.facts(of: Sample.broadcast(columns: ["a", "b", "c"]))
        let rows = try parsedCSV(rendered(CSVReport(facts), [record]))
        #expect(rows.last.map { Array($0.suffix(3)) } == cells)
    }

    @Test func `a row with too few or too many cells keeps the columns aligned`() throws {
        let short = MessageRecord(row: 1, phone: nil, state: .waiting, cells: Array("x".utf8))
        let long = MessageRecord(row: 2, phone: nil, state: .waiting, cells: Array("1,2,3,4,5".utf8))
        let rows = try parsedCSV(rendered(CSVReport(Sample.facts()), [short, long]))
        #expect(rows[1].suffix(4) == ["x", "", "", ""])
        #expect(rows[2].suffix(4) == ["1", "2", "3", "4"])
    }

    @Test func `a value that Meta refused is a cell to correct`() throws {
        var broadcast = try Sample.broadcast()
        broadcast.definition.content.parameters = ["body.1": Samples.column(1)]
        let error = PlatformError(code: 131_008, details: "Parameter of type text is missing text value")
        let record = MessageRecord(row: 1, phone: nil, state: .failed, error: error, cells: [])
        let facts = try Sample.facts(of: broadcast)
        let advice = "correct the cell in column 'first_name': Meta refuses its value"
        #expect(try rendered(CSVReport(facts), [record]).contains(advice))
        #expect(try rendered(HTMLReport(facts), [record]).contains("orrect the cell in column"))
    }

    @Test func `a skipped row says why, and what to do`() throws {
        let record = MessageRecord(
            row: 1,
            phone: nil,
            state: .skipped,
            reason: .invalidPhone,
            detail: .words("'=1' is no number"),
            cells: []
        )
        let row = try #require(parsedCSV(rendered(CSVReport(Sample.facts()), [record])).last)
        #expect(row[2...3] == ["skipped", "invalid_phone"])
        #expect(row[10] == "'=1' is no number")
        #expect(row[11].contains("correct the number"))
    }

    @Test func `Meta's wording cannot run either`() throws {
        var record = MessageRecord(row: 1, phone: nil, state: .failed, messageID: "=1", cells: [])
        record.error = PlatformError(code: -5, details: "@SUM(A1)")
        let row = try #require(parsedCSV(rendered(CSVReport(Sample.facts()), [record])).last)
        #expect(row[9] == "-5")
        #expect(row[10] == "'@SUM(A1)")
        #expect(row[13] == "'=1")
    }

    @Test func `times are the zone's`() throws {
        let record = MessageRecord(row: 1, phone: nil, state: .accepted, acceptedAt: Sample.due + 0.5, cells: [])
        let row = try #require(
            parsedCSV(rendered(CSVReport(Sample.facts(of: Sample.broadcast(timeZone: "Asia/Kolkata"))), [record])).last
        )
        #expect(row[4] == "2026-11-25T14:30:00.500+05:30")
    }
}
