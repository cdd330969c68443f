import Formats
import CampaignCore
import TestSupport
import Testing

struct AudienceFilterTests {
    static let columns = ["phone", "tier", "country", "orders", "last visit", "limit", "in"]

    struct Match {
        var filter: String
        var row: String
        var matches: Bool
    }

    @Test(arguments: [
        Match(filter: #"tier == "gold""#, row: "1,gold", matches: true),
        Match(filter: #"tier == 'gold'"#, row: "1,gold", matches: true),
        Match(filter: #"tier == "gold""#, row: "1,  gold ", matches: true),
        Match(filter: #"tier == "gold""#, row: "1,gold\u{A0}", matches: true),
        Match(filter: #"tier == "very gold""#, row: "1,very\u{A0}gold", matches: true),
        Match(filter: "tier == \"very\u{202F}gold\"", row: "1,very gold", matches: true),
        Match(filter: "`last\u{A0}visit` is empty", row: "1,,,,\u{200B}", matches: true),
        Match(filter: #"tier == "-20%""#, row: "1,'-20%", matches: true),
        Match(filter: #"tier == "gold""#, row: "1,Gold", matches: false),
        Match(filter: #"tier == "gold""#, row: "1,golden", matches: false),
        Match(filter: #"tier != "gold""#, row: "1", matches: true),
        Match(filter: #"tier == "say ""hi""""#, row: #"1,"say ""hi""""#, matches: true),
        Match(filter: #"not (country in ["GB", "IE"])"#, row: "1,gold,FR", matches: true),
        Match(filter: #"not (country in ["GB", "IE"])"#, row: "1,gold,IE", matches: false),
        Match(filter: #"country not in ["GB"]"#, row: "1,gold,GB", matches: false),
        Match(filter: #"tier == "gold" and not (country in ["GB","IE"])"#, row: "1,gold,DE", matches: true),
        // Numbers where both are.
        Match(filter: "orders >= 3", row: "1,,,10", matches: true),
        Match(filter: "orders >= 3", row: "1,,,2.5", matches: false),
        Match(filter: "orders == 3", row: "1,,,3.0", matches: true),
        Match(filter: "orders == 3", row: "1,,,03", matches: true),
        Match(filter: #"orders == "3""#, row: "1,,,03", matches: false),
        Match(filter: "orders < -1", row: "1,,,-2", matches: true),
        Match(filter: "orders > limit", row: "1,,,10,,9", matches: true),
        Match(filter: "3 <= orders", row: "1,,,3", matches: true),
        Match(filter: "orders in [1, 2, 3]", row: "1,,,2.0", matches: true),
        // Text otherwise, by its bytes.
        Match(filter: "orders > 3", row: "1,,,many", matches: true),
        Match(filter: #"tier < "b""#, row: "1,a", matches: true),
        Match(filter: #"tier < "b""#, row: "1,bb", matches: false),
        Match(filter: #"tier <= "b""#, row: "1,b", matches: true),
        // Emptiness.
        Match(filter: "`last visit` is empty", row: "1,,,,  ,", matches: true),
        Match(filter: "`last visit` is not empty", row: "1,,,,x", matches: true),
        Match(filter: "orders is empty", row: "1", matches: true),
        Match(filter: "orders == 0", row: "1", matches: false),
        // Parts of text.
        Match(filter: #"tier contains "ol""#, row: "1,gold", matches: true),
        Match(filter: #"tier contains "é""#, row: "1,café", matches: true),
        Match(filter: #"tier contains "gold!""#, row: "1,gold", matches: false),
        Match(filter: #"tier not contains "x""#, row: "1,gold", matches: true),
        Match(filter: #"tier contains """#, row: "1,gold", matches: true),
        Match(filter: #"tier contains "aab""#, row: "1,aaab", matches: true),
        // Precedence.
        Match(filter: #"tier == "a" or tier == "b" and country == "GB""#, row: "1,a,FR", matches: true),
        Match(filter: #"(tier == "a" or tier == "b") and country == "GB""#, row: "1,a,FR", matches: false),
        Match(filter: #"not tier == "a" and country == "GB""#, row: "1,b,GB", matches: true),
        Match(filter: #"not not tier == "a""#, row: "1,a", matches: true),
        Match(filter: #"`in` == "yes""#, row: "1,,,,,,yes", matches: true),
        // Names in quotes.
        Match(filter: #""last visit" is empty"#, row: "1,gold", matches: true),
        Match(filter: #""last visit" == "May""#, row: "1,,,,May", matches: true),
        Match(filter: #"'tier' in ["gold"]"#, row: "1,gold", matches: true),
        Match(filter: #""tier" == "tier""#, row: "1,tier", matches: true),
        Match(filter: #""tier" == "tier""#, row: "1,gold", matches: false),
        Match(filter: #""gold" == tier"#, row: "1,gold", matches: true),
        // Without capitals.
        Match(filter: #"lower(tier) == "gold""#, row: "1,GOLD", matches: true),
        Match(filter: #"lower( `tier` ) == "gold""#, row: "1,Gold", matches: true),
        Match(filter: #"lower("last visit") == "may""#, row: "1,,,,MAY", matches: true),
        Match(filter: #"lower(tier) in ["gold", "silver"]"#, row: "1,Silver", matches: true),
        Match(filter: #"lower(tier) contains "é""#, row: "1,CAFÉ", matches: true),
        Match(filter: #"lower(tier) == lower(country)"#, row: "1,ab,AB", matches: true),
        Match(filter: #"lower(orders) >= 3"#, row: "1,,,10", matches: true),
        Match(filter: #""gold" == lower(tier)"#, row: "1,GOLD", matches: true),
        Match(filter: #"not lower(tier) == "gold""#, row: "1,GOLD", matches: false),
        Match(filter: #"lower(tier) is empty"#, row: "1", matches: true),
    ])
    func `a filter picks rows`(_ row: Match) throws {
        let filter = try AudienceFilter(parsing: row.filter, columns: Self.columns)
        #expect(filter.matches(record(row.row)) == row.matches)
    }

    struct Refusal {
        var filter: String
        var fault: String
    }

    @Test(arguments: [
        Refusal(filter: #"teir == "gold""#, fault: "column 1: there is no column 'teir'; did you mean 'tier'?"),
        Refusal(
            filter: "tier == gold",
            fault: #"column 9: there is no column 'gold'; write "gold" in quotes if it is text"#
        ),
        Refusal(
            filter: #"shoe_size == 9"#,
            fault: """
                column 1: there is no column 'shoe_size'; the columns are 'phone', 'tier', 'country', 'orders', \
                'last visit', 'limit', 'in'
                """
        ),
        Refusal(
            filter: #"last visit == "2025-01-01""#,
            fault: "column 1: there is no column 'last'; a name of several words stands in backticks: `last visit`"
        ),
        Refusal(filter: #"tier = "gold""#, fault: "column 6: '=' is not understood; write '=='"),
        Refusal(filter: #"tier == "a" && orders > 1"#, fault: "column 13: '&&' is not understood; write 'and'"),
        Refusal(
            filter: #"tier == "a" AND orders > 1"#,
            fault: "column 13: there is 'AND' where 'and', 'or' or the end of the filter should be"
        ),
        Refusal(filter: #"tier == "gold"#, fault: #"column 9: the quote " is never closed; close it with another ""#),
        Refusal(filter: #"(tier == "gold""#, fault: "column 16: the filter ends where ')' should be"),
        Refusal(
            filter: #"tier in "gold""#,
            fault: #"column 9: there is '"gold"' where a list such as ["GB", "IE"] should be"#
        ),
        Refusal(filter: #"country in ["GB" "IE"]"#, fault: #"column 18: there is '"IE"' where ',' or ']' should be"#),
        Refusal(
            filter: #"1 == 1"#,
            fault: """
                column 1: neither side of the comparison is a column; write a column on the left, such as tier == "gold"
                """
        ),
        Refusal(filter: #""teir" == "gold""#, fault: "column 1: there is no column 'teir'; did you mean 'tier'?"),
        Refusal(filter: #""teir" in ["gold"]"#, fault: "column 1: there is no column 'teir'; did you mean 'tier'?"),
        Refusal(filter: #"lower(tier) == "Gold""#, fault: #"column 16: lower() never gives "Gold"; write "gold""#),
        Refusal(filter: #"lower(tier) in ["a", 'B']"#, fault: #"column 22: lower() never gives 'B'; write "b""#),
        Refusal(
            filter: #"upper(tier) == "GOLD""#,
            fault: "column 1: there is no function 'upper'; lower(column) is the only function"
        ),
        Refusal(
            filter: #"lower("a") == "a""#,
            fault: #"column 7: lower() takes a column; write lower(tier) == "gold""#
        ),
        Refusal(filter: #"lower(tier == "a""#, fault: "column 12: there is '==' where ')' should be"),
        Refusal(
            filter: "tier",
            fault: "column 5: the filter ends where a comparison such as ==, 'in', 'contains' or 'is empty' should be"
        ),
        Refusal(filter: "tier is blank", fault: "column 9: there is 'blank' where 'empty' should be"),
        Refusal(filter: "tier == ", fault: "column 9: the filter ends where a value or a column should be"),
        Refusal(
            filter: "  ",
            fault: #"column 1: the filter is empty; remove it or write a condition such as tier == "gold""#
        ),
        Refusal(
            filter: "tier == {{x}}",
            fault: "column 9: '{{' is not understood; write the column's name without braces"
        ),
        Refusal(filter: "tier # 1", fault: "column 6: '#' is not understood"),
    ])
    func `a fault says where it is and what to write instead`(_ refusal: Refusal) {
        let fault = #expect(throws: AudienceFilterFault.self) {
            try AudienceFilter(parsing: refusal.filter, columns: Self.columns)
        }
        #expect(fault?.description == refusal.fault)
    }

    @Test(arguments: 0..<300)
    func `any text is a filter or has a fault within it`(seed: Int) {
        let pieces = [
            "tier", "and", "or", "lower", "lower(tier)", "\"tier\"", "not", "in", "is", "empty", "contains", "(", ")",
            "[", "]", ",", "==", "<", "!=",
            "\"a\"",
            "'", "`last visit`", "12", "-3.5", "é", "{{", "=", "&&", "unknown", " ", "\u{0}", "👩‍👩‍👧",
        ]
        var generator = SeededGenerator(seed: UInt64(seed))
        var text = ""
        for _ in 0..<seed % 17 {
            text += (pieces.randomElement(using: &generator) ?? "") + (Bool.random(using: &generator) ? " " : "")
        }
        do {
            let filter = try AudienceFilter(parsing: text, columns: Self.columns)
            let negated = try AudienceFilter(parsing: "not (\(text))", columns: Self.columns)
            #expect(filter.matches(record("1,gold,GB,12")) != negated.matches(record("1,gold,GB,12")))
        } catch {
            #expect((1...text.count + 1).contains(error.column))
        }
    }

    @Test func `a filter nested too deeply is refused`() {
        let filter = String(repeating: "(", count: 5000)
        #expect(throws: AudienceFilterFault.self) { try AudienceFilter(parsing: filter, columns: Self.columns) }
    }

    @Test(arguments: ["and", "or"])
    func `a filter has at most 1000 conditions`(_ word: String) throws {
        let terms = Array(repeating: "orders == 1", count: 100_000)
        _ = try AudienceFilter(parsing: terms.prefix(1_000).joined(separator: " \(word) "), columns: Self.columns)
        for count in [1_001, 100_000] {
            let fault = #expect(throws: AudienceFilterFault.self) {
                try AudienceFilter(parsing: terms.prefix(count).joined(separator: " \(word) "), columns: Self.columns)
            }
            #expect(fault?.message == "the filter has more than 1000 conditions")
        }
    }

    @Test func `a list in a filter has at most 1000 values`() throws {
        let values = (1...1_001).map { "\($0)" }
        _ = try AudienceFilter(
            parsing: "orders in [\(values.dropLast().joined(separator: ","))]",
            columns: Self.columns
        )
        #expect(throws: AudienceFilterFault.self) {
            try AudienceFilter(parsing: "orders in [\(values.joined(separator: ","))]", columns: Self.columns)
        }
    }

    @Test(
        arguments: [
            (#"tier == "gold" and orders > 1"#, [#"tier == "gold""#, "orders > 1"]),
            (#"tier == "gold" and (orders > 1 or limit == 2)"#, [#"tier == "gold""#, "(orders > 1 or limit == 2)"]),
            (#"tier == "gold" and orders > 1 or limit == 2"#, [#"tier == "gold" and orders > 1 or limit == 2"#]),
            (
                #"  not tier == "gold"  and  `last visit` is not empty "#,
                [#"not tier == "gold""#, "`last visit` is not empty"]
            ),
        ]
    )
    func `the conditions that 'and' joins are told apart`(text: String, conditions: [String]) throws {
        let filter = try AudienceFilter(parsing: text, columns: Self.columns)
        #expect(filter.conditions.map(\.text) == conditions)
    }

    @Test func `a row that is left out names each condition that it does not meet`() throws {
        let filter = try AudienceFilter(
            parsing: #"tier == "gold" and country == "GB" and orders > 1"#,
            columns: Self.columns
        )
        let failures = filter.failures(of: record("1,gold,FR,0"))
        #expect(filter.text(of: failures) == #"country == "GB" and orders > 1"#)
        #expect(filter.failures(of: record("1,gold,GB,2")).isEmpty)
    }

    @Test func `many conditions count as sixteen`() throws {
        let text = (0..<40).map { "orders != \($0)" }.joined(separator: " and ")
        let filter = try AudienceFilter(parsing: text, columns: Self.columns)
        #expect(filter.conditions.count == 16)
        #expect(filter.text(of: filter.failures(of: record("1,,,39"))).hasPrefix("orders != 15 and orders != 16"))
        #expect(filter.matches(record("1,,,40")))
    }

    private func record(_ line: String) -> CSVRecord {
        var record = CSVRecord()
        record.load(line: Array(line.utf8))
        return record
    }
}
