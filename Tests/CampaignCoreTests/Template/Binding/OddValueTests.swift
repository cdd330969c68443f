import Formats
import PhoneNumbers
import TestSupport
import Testing

@testable import CampaignCore

struct OddValueTests {
    @Test(arguments: [
        "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "NULL", "null", "NaN", "None", "undefined",
    ])
    func `a word for nothing is an empty cell`(word: String) {
        #expect(OddValue(Array(word.utf8)[...]) == .nothing)
        #expect(OddValue(Array("\(word) ".utf8)[...]) == nil)
    }

    @Test(arguments: [
        "=HYPERLINK(\"http://a.example\";\"Bob\")", "=A1", "=1+2", "=\"a\"", "+SUM(A1)", "@NOW()", "-LN(2)",
    ])
    func `a formula is told by its sign`(cell: String) {
        #expect(OddValue(Array(cell.utf8)[...]) == .formula)
    }

    @Test(arguments: ["{{name}}", "{{ first name }}", "{{1}}", "{{1}}x{{2}}", "[First name]", "[NAME]"])
    func `a placeholder is a name in brackets`(cell: String) {
        let isWhole = !cell.contains("x")
        #expect(OddValue(Array(cell.utf8)[...]) == (isWhole ? .placeholder : nil))
    }

    @Test(arguments: [
        "", "Null", "nan", "none", "NONE", "Nullius", "#1", "# N/A", "n/a", "N/A", "=", "= 5", "=)", "+44 7700 900123",
        "-5", "@ada", "+", "[1]", "[2024]", "{}", "{{}}", "[]", "[a][b]", "{a}", "undefine", "Undefined", "Ünder",
    ])
    func `what may be meant passes`(cell: String) {
        let odd = OddValue(Array(cell.utf8)[...])
        #expect(odd == (cell == "=)" ? .formula : nil))
    }

    private func verdict(
        _ cells: String,
        allowsOddValues: Bool = false,
        default fallback: String? = nil
    ) throws
        -> RowVerdict
    {
        var definition = try Samples.definition(
            template: Samples.template("Hello {{1}}."),
            parameters: ["body.1": Samples.column(1, default: fallback)]
        )
        definition.content.allowsOddValues = allowsOddValues
        var planner = RowPlanner(definition: definition)
        var (record, rows) = (CSVRecord(), PlannedRows())
        record.load(line: Array(cells.utf8))
        planner.judge(record, row: 1, into: &rows)
        return try #require(rows.verdicts.first)
    }

    @Test func `a word for nothing takes the default, or its row is skipped`() throws {
        guard case .send = try verdict("+447700900123,#N/A", default: "there") else {
            Issue.record("the default is not taken")
            return
        }
        guard case .skip(let row) = try verdict("+447700900123,#N/A") else {
            Issue.record("#N/A is sent")
            return
        }
        #expect(row.reason == .missingParameter)
        #expect(row.detail.hasSuffix(" is empty: column 'name' holds '#N/A'"), "\(row.detail)")
    }

    @Test(arguments: [
        ("=A1+B1", "is a formula that was not calculated"), ("'=A1+B1", "is a formula that was not calculated"),
        ("{{name}}", "is a placeholder that was not filled"),
    ])
    func `a formula or a placeholder skips its row, whatever the default`(cell: String, fault: String) throws {
        guard case .skip(let row) = try verdict("+447700900123,\(cell)", default: "there") else {
            Issue.record("'\(cell)' is sent")
            return
        }
        #expect(row.reason == .invalidParameter)
        #expect(row.detail.contains(fault), "\(row.detail)")
    }

    @Test(arguments: ["#N/A", "=A1+B1", "[First name]"])
    func `a campaign may send them all the same`(cell: String) throws {
        guard case .send = try verdict("+447700900123,\(cell)", allowsOddValues: true) else {
            Issue.record("'\(cell)' is not sent")
            return
        }
    }
}
