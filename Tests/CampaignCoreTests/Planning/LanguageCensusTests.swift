import Formats
import TestSupport
import Testing

@testable import CampaignCore

struct LanguageCensusTests {
    /// The languages that rows ask for, counted for a template in English and Brazilian Portuguese.
    private func census(
        _ wishes: [String],
        fallback: [String] = ["en_GB"]
    ) throws -> (
        findings: [LanguageCensus.Finding], others: Int
    )? {
        var definition = try Samples.definition(columns: ["phone", "language"])
        definition.content = MessageContent(
            templates: ["en_GB": try Samples.template(), "pt_BR": try Samples.template(language: "pt_BR")],
            language: Samples.column(1),
            fallbackLanguages: fallback.map { ValueExpression(segments: [.literal($0)]) }
        )
        guard var census = LanguageCensus(of: definition) else { return nil }
        var rows: [UInt8: Int] = [:]
        for wish in wishes {
            var record = CSVRecord()
            record.load(line: Array("+447700900123,\(wish)".utf8))
            rows[census.number(of: record), default: 0] += 1
        }
        return (census.findings(rows), census.others(rows))
    }

    @Test func `rows that get another language are counted by their own`() throws {
        let census = try #require(try census(["de", "pt", "de", "pt", "de", "pt_BR", "pt-BR", "en_GB", ""]))
        #expect(census.findings.map(\.wish) == ["pt", "de"])
        #expect(census.findings.map(\.rows) == [2, 3])
        #expect(census.findings.map(\.near) == [["pt_BR"], []])
        #expect(census.findings.allSatisfy { $0.language == "en_GB" && $0.column == "language" })
    }

    @Test func `a row that gets the nearest language has nothing else near`() throws {
        let census = try #require(try census(["EN", "fr"]))
        #expect(census.findings.map(\.near) == [[], []])
    }

    @Test func `without a fallback nothing is counted, such rows are skipped`() throws {
        #expect(try census(["pt"], fallback: [])?.findings == nil)
        #expect(try census(["pt"], fallback: ["fr"])?.findings == [])
    }

    @Test func `no more than some hundred languages are told apart`() throws {
        let census = try #require(try census((0..<150).map { "x\($0)" }))
        #expect(census.findings.count == 100 && census.others == 50)
    }
}
