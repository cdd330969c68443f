import Formats
import CampaignCore
import Testing

struct TemplateTextTests {
    @Test func `text is cut at its variables`() throws {
        let text = try TemplateText(parsing: "Hello {{first_name}}, {{code}} and {{first_name}}!")
        #expect(
            text.segments == [
                .literal("Hello "), .variable("first_name"), .literal(", "), .variable("code"), .literal(" and "),
                .variable("first_name"), .literal("!"),
            ]
        )
        #expect(text.variables == ["first_name", "code"])
        #expect(text.occurrences(of: "first_name") == 2)
        #expect(text.literalLength == 14)
    }

    @Test(arguments: ["", "no variable", "{{1}}", "a {{1}}{{2}} b", "{ not one }", "50 % {of} it", "👩‍👩‍👧 {{name}} é"])
    func `text is written as it was read`(_ text: String) throws {
        let parsed = try TemplateText(parsing: text)
        #expect(parsed.description == text)
    }

    struct Fault: Sendable {
        var text: String
        var column: Int
        var message: String
    }

    @Test(arguments: [
        Fault(text: "Hello {{name", column: 7, message: "'{{' is not closed"),
        Fault(text: "{{a {{b}}", column: 1, message: "'{{' is not closed"),
        Fault(text: "Hello name}} you", column: 11, message: "'}}' closes nothing"),
        Fault(text: "é {{ 1 }}", column: 3, message: "'{{ 1 }}' has spaces in its braces"),
        Fault(text: "Hi {{Name}}", column: 4, message: "'{{Name}}' is not a valid variable"),
        Fault(text: "Hi {{}}", column: 4, message: "'{{}}' is not a valid variable"),
        Fault(text: "Hi {{0}}", column: 4, message: "'{{0}}' is not a valid variable"),
        Fault(text: "Hi {{01}}", column: 4, message: "'{{01}}' is not a valid variable"),
        Fault(text: "Hi {{a-b}}", column: 4, message: "'{{a-b}}' is not a valid variable"),
        Fault(text: "Hi {{größe}}", column: 4, message: "'{{größe}}' is not a valid variable"),
        Fault(text: "Hi {1}, you", column: 4, message: "'{1}' is not a valid variable"),
    ])
    func `a fault is found where it is`(_ fault: Fault) {
        let thrown = #expect(throws: TextFault.self) { try TemplateText(parsing: fault.text) }
        #expect(thrown?.column == fault.column)
        #expect(thrown?.message == fault.message)
        #expect(thrown?.fix != nil)
    }
}
