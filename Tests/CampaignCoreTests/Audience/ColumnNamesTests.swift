import CampaignCore
import Testing

struct ColumnNamesTests {
    @Test(arguments: ["phone", "first name", "Code-Postal", "order 2026", "naïve"])
    func `what looks like a name is shown`(name: String) {
        #expect(ColumnNames.isName(name))
        #expect(ColumnNames.advice(for: "wholly_else", among: [name]) == "the columns are '\(name)'")
    }

    @Test(arguments: [
        "", "WHATSAPP_TOKEN=EAAG", "+447700900101", "4477 009 00101", "a\u{1b}[2J", "a\u{202e}b", "a\nb",
        "EAAG1234567890", String(repeating: "a", count: 101),
    ])
    func `what may be anything else is never shown`(text: String) {
        #expect(!ColumnNames.isName(text))
        #expect(ColumnNames.advice(for: text + "x", among: [text]) == "write the column names into the first line")
    }

    @Test func `beside a phone number no text is shown as a name`() {
        let line = ["+44 7700 900101", "Ann Smith", "12 Oak Road"]
        #expect(ColumnNames.advice(for: "phone", among: line) == "write the column names into the first line")
    }

    @Test(arguments: ["first name", "first\u{A0}name", " first\u{202F}name\u{200B}", "fi\u{AD}rst\u{3000}name"])
    func `a column is found whatever its spaces are`(name: String) {
        #expect(ColumnNames.index(of: name, in: ["phone", "first name"]) == 1)
        #expect(ColumnNames.normalized(name) == "first name")
    }

    @Test func `ten names are shown at most`() {
        let columns = (1...1_000).map { "column\($0)" }
        let shown = columns.prefix(10).map { "'\($0)'" }.joined(separator: ", ")
        #expect(ColumnNames.advice(for: "wholly_else", among: columns) == "the columns are \(shown) and 990 more")
    }

    @Test func `a name that is nearly right is suggested`() {
        #expect(ColumnNames.advice(for: "frist_name", among: ["phone", "first_name"]) == "did you mean 'first_name'?")
    }
}
