import CampaignCore
import Formats
import TestSupport
import Testing

struct TemplateRuleTests {
    @Test func `every rule has a name of its own and a sentence`() {
        #expect(Set(TemplateRule.all.map(\.name)).count == TemplateRule.all.count)
        #expect(TemplateRule.all.count > 60)
        for rule in TemplateRule.all {
            #expect(rule.sentence.hasSuffix("."), "\(rule.name)")
            #expect(rule.name.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil, "\(rule.name)")
        }
    }

    @Test func `the page of rules has each rule as the table has it`() throws {
        let page = try Repository.text("docs/template-rules.md")
        let rows = page.split(separator: "\n").filter { $0.hasPrefix("| `") && $0.contains("| 3.") }.map(String.init)
        let expected = TemplateRule.all.map { "| `\($0.name)` | \($0.section) | \($0.weight) | \($0.sentence) |" }
        for (row, other) in zip(rows, expected) { #expect(row == other) }
        #expect(rows.count == expected.count)
        for weight in TemplateRule.Weight.allCases { #expect(page.contains("| `\(weight)` |")) }
    }

    @Test(arguments: [
        Origin("", sending: [.error], review: [.error, .error]),
        Origin(#""status": "REJECTED","#, sending: [.error, .warning], review: [.error, .error, .warning]),
        Origin(#""status": "APPROVED","#, sending: [.warning], review: [.warning]),
        Origin(#""id": "1","#, sending: [.warning], review: [.warning]),
    ])
    func `what Meta has may lack samples and break later rules`(_ origin: Origin) {
        let json = #"""
            {\#(origin.members) "name": "offer", "language": "en", "category": "MARKETING", "components": [
              {"type": "HEADER", "format": "IMAGE"}, {"type": "BODY", "text": "Hello."},
              {"type": "FOOTER", "text": "\#(String(repeating: "x", count: 61))"}]}
            """#
        let (_, faults) = TemplateReader.read(Array(json.utf8), file: "t.json")
        #expect(faults.map(\.severity).sorted(by: >) == origin.sending)
        let checked = TemplateReader.check(Array(json.utf8), file: "t.json").flatMap(\.diagnostics)
        #expect(checked.map(\.severity).sorted(by: >) == origin.review)
    }

    /// Whether Meta has a template, and how much breaches of a rule for review and of one for creation weigh.
    struct Origin: Sendable {
        let members: String
        let sending: [Diagnostic.Severity]
        let review: [Diagnostic.Severity]

        init(_ members: String, sending: [Diagnostic.Severity], review: [Diagnostic.Severity]) {
            (self.members, self.sending, self.review) = (members, sending, review)
        }
    }

    @Test func `of a file with several templates all are checked`() {
        let json = """
            {"data": [{"name": "A", "language": "en", "category": "UTILITY", "components": []},
                      {"name": "b", "language": "x", "category": "UTILITY", "components": []}]}
            """
        let readings = TemplateReader.check(Array(json.utf8), file: "t.json")
        #expect(readings.map(\.name) == ["A", "b"] && readings.map(\.language) == ["en", "x"])
        let rules = readings.map { $0.diagnostics.compactMap { $0.rule?.name } }
        #expect(rules == [["name-letters", "body-needed"], ["language-code", "body-needed"]])
        #expect(TemplateReader.check(Array(json.utf8), file: "t.json", named: "b").map(\.name) == ["b"])
        #expect(TemplateReader.check(Array("[".utf8), file: "t.json").flatMap(\.diagnostics).count == 1)
    }
}
