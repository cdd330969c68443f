import CampaignCore
import Formats
import TestSupport
import Testing

struct FilterCensusTests {
    private static let columns = ["phone", "Tier", "Customer No", "Other phone"]

    private func findings(_ filter: String, _ lines: [String]) throws -> [FilterFinding] {
        var definition = try Samples.definition(columns: Self.columns)
        let filter = try AudienceFilter(parsing: filter, columns: Self.columns)
        definition.filter = filter
        var census = try #require(FilterCensus(of: definition))
        for line in lines {
            var record = CSVRecord()
            record.load(line: Array(line.utf8))
            census.add(record, filter.failures(of: record))
        }
        return census.findings(rows: lines.count)
    }

    @Test func `each condition has its values, the commonest first, and its matches`() throws {
        let lines =
            Array(repeating: "1,Gold,C1", count: 44) + Array(repeating: "1,gold,C2", count: 100)
            + Array(repeating: "1, GOLD ,C3", count: 35) + ["1,,C4"]
        let findings = try findings(#"Tier == "Gold" and `Customer No` != "C3""#, lines)
        #expect(findings.map(\.condition) == [#"Tier == "Gold""#, #"`Customer No` != "C3""#])
        #expect(findings.map(\.matches) == [44, 145])
        let values = try #require(findings[0].columns[0].values)
        #expect(values.most.map(\.text) == ["gold", "Gold", "GOLD", ""])
        #expect(values.most.map(\.rows) == [100, 44, 35, 1])
        #expect(values.others == 0)
    }

    @Test func `at most twenty values are kept, and none of a thousand`() throws {
        let some = try findings("Tier is not empty", (0..<1_000).map { "1,t\($0)" })
        let values = try #require(some[0].columns[0].values)
        #expect(values.most.count == 20 && values.others == 980 && !values.isOverfull)
        let many = try findings("Tier is not empty", (0..<1_001).map { "1,t\($0)" })
        #expect(many[0].columns[0].values == CountedValues(most: [], others: 0, isOverfull: true))
    }

    @Test func `numbers and ids of people are not shown`() throws {
        let findings = try findings(
            #"phone contains "7700" and "Other phone" is empty and Tier is empty"#,
            ["+447700900123,,C1,07700 900124", "+447700900125,GB.1a2B3c,C1,"]
        )
        #expect(findings.flatMap(\.columns).map(\.values) == [nil, nil, nil])
    }

    @Test func `comparisons of numbers with text are counted`() throws {
        let lines = ["1,3,C1000", "1,20,C2000", "1,,7"]
        let cells = try findings("`Customer No` > 1200", lines)
        #expect(cells[0].doubts == [doubt(.textCells, "Customer No", "C1000", "C2000")])
        let quoted = try findings(#"Tier >= "10""#, lines)
        #expect(quoted[0].doubts == [doubt(.quotedNumber, "Tier", "20", "3")])
        #expect(try findings(#"Tier > 1 and `Customer No` == "C1000""#, lines).allSatisfy { $0.doubts.isEmpty })
    }

    private func doubt(_ kind: FilterFinding.Doubt.Kind, _ column: String, _ cells: String...) -> FilterFinding.Doubt {
        let values = cells.map { CountedValues.Value(text: $0, rows: 1) }
        let counted = CountedValues(most: values, others: 0, isOverfull: false)
        return FilterFinding.Doubt(kind: kind, column: column, rows: cells.count, cells: counted)
    }

    private func doubts(_ filter: String, _ tiers: [String]) throws -> [FilterFinding.Doubt] {
        try findings(filter, tiers.map { "1,\($0)" }).flatMap(\.doubts)
    }

    private func doubt(_ kind: FilterFinding.Doubt.Kind, _ cells: [(String, Int)]) -> FilterFinding.Doubt {
        let most = cells.map { CountedValues.Value(text: $0.0, rows: $0.1) }
        let rows = most.reduce(0) { $0 + $1.rows }
        let counted = CountedValues(most: most, others: 0, isOverfull: false)
        return FilterFinding.Doubt(kind: kind, column: "Tier", rows: rows, cells: counted)
    }

    @Test func `cells that differ from a text only in capitals or spaces are counted`() throws {
        let cells = ["yes", "Yes", "Yes", "YES", "no", "y es", ""]
        let expected = [
            doubt(.capitals(text: "yes"), [("Yes", 2), ("YES", 1)]), doubt(.spaces(text: "yes"), [("y es", 1)]),
        ]
        #expect(try doubts(#"Tier != "yes""#, cells) == expected)
        #expect(try doubts(#"not (Tier in ["yes", "maybe"])"#, cells) == expected)
        #expect(try doubts(#"lower(Tier) == "yes""#, cells) == [doubt(.spaces(text: "yes"), [("y es", 1)])])
    }

    @Test(arguments: [
        #"Tier != "yes" and Tier != "Yes" and Tier != "YES""#, #"Tier == "YES" or lower(Tier) == "yes""#,
        #"Tier in ["yes", "Yes", "YES"]"#,
    ])
    func `cells that the filter names elsewhere are meant as they are`(_ filter: String) throws {
        #expect(try doubts(filter, ["yes", "Yes", "YES", "no"]) == [])
    }

    @Test(arguments: [#"Tier >= "2025-01-01""#, #"Tier != "2025-01-01""#, #""2025-01-01" < Tier"#])
    func `cells beside a date that are no dates are counted`(_ filter: String) throws {
        let cells = ["2025-01-03", "2025-01-03 10:00", "31.12.2024", "12/31/2024", "x", "x", ""]
        let found = [doubt(.otherDates, [("x", 2), ("12/31/2024", 1), ("31.12.2024", 1)])]
        #expect(try doubts(filter, cells) == found)
    }

    @Test func `dates are shown, and numbers of people are not`() throws {
        let dates = try findings("Tier is not empty", ["1,2025-01-03", "1,31.12.2024", "1,2025/1/3 10:00"])
        #expect(dates[0].columns[0].values?.most.count == 3)
        for number in ["07700 900124", "020-7946-0123", "2025-99-01", "447700900124", "7700.900.124"] {
            let findings = try findings("Tier is not empty", ["1,2025-01-03", "1,\(number)"])
            #expect(findings[0].columns[0].values == nil, "\(number)")
        }
    }
}
