import Formats
import Foundation
import TestSupport
import Testing

@testable import CampaignCore

struct LinkCensusTests {
    /// 2026-05-10T03:33:20Z, as a link of Meta's writes it.
    private static let ended = "https://cdn.example.com/a.jpg?ccb=1&oe=69FFFC80&x=2"
    private static let lasting = "https://cdn.example.com/a.jpg?oe=7FFFFFFF"

    private func census(_ link: ValueExpression, begins: Date = Samples.due) throws -> LinkCensus? {
        let template = try Samples.template(header: .image)
        let parameters: ParameterBindings = ["header.image.link": link]
        return LinkCensus(of: try Samples.definition(template: template, parameters: parameters), begins: begins)
    }

    @Test(arguments: [
        (ended, 0x69FF_FC80), (lasting, 0x7FFF_FFFF), ("https://a.example/b?oe=69fffc80#part", 0x69FF_FC80),
        ("https://a.example/b?oe=12", nil), ("https://a.example/oe=69FFFC80", nil),
        ("https://a.example/b?zoe=69FFFC80", nil),
        ("https://a.example/b?oe=69FFFCZ0", nil), ("https://a.example/b", nil), ("", nil),
    ])
    func `a link ends when its oe says`(link: String, seconds: Int?) {
        #expect(LinkEnd.end(of: link).map { Int($0.timeIntervalSince1970) } == seconds)
    }

    @Test func `a link of all messages that ends before them is found once`() throws {
        let link = ValueExpression(segments: [.literal(Self.ended)])
        let found = try census(link)
        let finding = try #require(found?.findings.first)
        #expect(finding.place == "header.image.link")
        #expect(finding.row == nil && finding.rows == nil && finding.column == nil)
        let early = try census(link, begins: finding.end - 1)
        #expect(early?.findings == [])
        let lasting = try census(ValueExpression(segments: [.literal(Self.lasting)]))
        #expect(lasting?.findings == [])
    }

    @Test func `links of rows are counted, and the first is named`() throws {
        var census = try #require(try census(Samples.column(1)))
        for (row, link) in [(1, Self.lasting), (2, Self.ended), (3, ""), (4, Self.ended)] {
            var record = CSVRecord()
            record.load(line: Array("+447700900123,\(link)".utf8))
            census.add(record, row: Int32(row))
        }
        let finding = try #require(census.findings.first)
        #expect(finding.row == 2 && finding.rows == 2)
        #expect(finding.column == "name")
    }

    @Test func `a broadcast without links has nothing to count`() throws {
        let census = LinkCensus(of: try Samples.definition(), begins: Samples.due)
        #expect(census == nil)
    }
}
