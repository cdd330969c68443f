import Foundation
import TestSupport
import Testing

@testable import Reports

struct SpreadsheetCellTests {
    struct Case: Sendable {
        var cell: String
        var written: String
    }

    @Test(arguments: [
        Case(cell: "", written: ""), Case(cell: "Ada", written: "Ada"), Case(cell: "a=b", written: "a=b"),
        Case(cell: "a,b", written: "\"a,b\""), Case(cell: "say \"hi\"", written: "\"say \"\"hi\"\"\""),
        Case(cell: "two\r\nlines", written: "\"two\r\nlines\""), Case(cell: " padded ", written: " padded "),
        Case(cell: "=1+1", written: "'=1+1"), Case(cell: "+cmd", written: "'+cmd"),
        Case(cell: "@SUM(1)", written: "'@SUM(1)"),
        Case(cell: "-2+3", written: "'-2+3"), Case(cell: "\t=1", written: "\"'\t'=1\""),
        Case(cell: "\rx", written: "\"'\rx\""),
        Case(cell: "\n=1", written: "\"'\n'=1\""), Case(cell: "＝1", written: "'＝1"), Case(cell: "ａ", written: "ａ"),
        Case(cell: "=A,B", written: "\"'=A,B\""), Case(cell: "-5", written: "-5"), Case(cell: "+44", written: "+44"),
        Case(cell: "-20%", written: "-20%"),
        Case(cell: "-1,234.50", written: "\"-1,234.50\""), Case(cell: "+44 7700 900123", written: "+44 7700 900123"),
        Case(cell: "+44-7700-900123", written: "'+44-7700-900123"), Case(cell: "-", written: "'-"),
        Case(cell: "+(1)", written: "'+(1)"), Case(cell: "-1e5", written: "'-1e5"), Case(cell: "+A1", written: "'+A1"),
    ])
    func `what a spreadsheet would run is defused, and numbers stay numbers`(sample: Case) {
        #expect(written(sample.cell) == sample.written)
    }

    @Test(arguments: [
        Case(cell: "a;=cmd()", written: "a;'=cmd()"), Case(cell: "a;\"=1\"", written: "\"a;\"\"'=1\"\"\""),
        Case(cell: "a; @x", written: "a; '@x"), Case(cell: "a\t+b", written: "\"a\t'+b\""),
        Case(cell: "a\n-b", written: "\"a\n'-b\""), Case(cell: "a;b=c", written: "a;b=c"),
        Case(cell: "a; +1", written: "a; +1"),
        Case(cell: "-5;=1", written: "'-5;'=1"), Case(cell: "a;-5;-x", written: "a;-5;'-x"),
    ])
    func `where another separator would begin a cell, a formula is defused too`(sample: Case) {
        #expect(written(sample.cell) == sample.written)
    }

    @Test(arguments: 0..<300)
    func `what is written reads back, but for the marks`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let pieces = ["=", "+", "-", "@", "\t", "\r", "\n", "\"", ",", ";", "1", "é", " ", "ab", "\u{301}", "＝"]
        let cell = (0..<Int.random(in: 0...8, using: &generator))
            .compactMap { _ in pieces.randomElement(using: &generator) }.joined()
        let rows = try parsedCSV("x,\(written(cell)),y\r\n")
        #expect(rows.count == 1 && rows.first?.count == 3)
        let read = Array((rows.first?[1] ?? "").utf8)
        #expect(read.filter { $0 != UInt8(ascii: "'") } == Array(cell.utf8))
        if let first = read.first, !cell.allSatisfy({ "+-0123456789., ".contains($0) }) {
            #expect(!Array("=+-@\t\r\n".utf8).contains(first))
        }
    }

    @Test(.enabled(if: PayloadCorpus.payloads != nil, "the sample data is not here"))
    func `known attacks come out as text`() throws {
        for payload in try #require(PayloadCorpus.payloads) {
            let rows = try parsedCSV("\(written(payload)),x\r\n")
            let cell = try #require(rows.first?.first)
            #expect(!cell.hasPrefix("=") && !cell.hasPrefix("@") && !cell.hasPrefix("+") && !cell.hasPrefix("-"))
            #expect(cell.replacing("'", with: "") == payload.replacing("'", with: ""))
        }
    }

    private func written(_ cell: String) -> String {
        var bytes: [UInt8] = []
        SpreadsheetCell.append(cell, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// Sample data that lies outside the repository; nil if it is not there.
enum PayloadCorpus {
    static let payloads: [String]? = {
        let folder = Corpora.folder("csv/payloadbox_csv-injection-payloads/Intruder")
        guard let file = folder?.appending(path: "csv-payload.txt"), let data = try? Data(contentsOf: file) else {
            return nil
        }
        let lines = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
        return lines.isEmpty ? nil : lines
    }()
}
