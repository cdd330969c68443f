import Formats
import PhoneNumbers
import TestSupport
import Testing

@testable import CampaignCore

struct RowPlannerTests {
    private static let columns = ["phone", "first_name", "code", "picture", "suffix", "lang"]
    private static let good = "+447700900123,Ada,SAVE20,https://e.com/a.jpg,x?y=1,en"

    struct Row: Sendable {
        var cells: String
        var reason: SkipReason
        var detail: String

        init(_ cells: String, _ reason: SkipReason, _ detail: String) {
            self.cells = cells
            self.reason = reason
            self.detail = detail
        }
    }

    @Test func `a good row is sent with its cells`() throws {
        var planner = try planner()
        var rows = PlannedRows()
        planner.judge(record(Self.good), row: 7, into: &rows)
        let verdict = try #require(rows.verdicts.first)
        #expect(verdict.row == 7)
        #expect(verdict.recipient?.phone == (try Samples.phone()))
        #expect(Array(rows.cells(of: verdict)) == Array(Self.good.utf8))
    }

    @Test func `a national number is read in the campaign's region`() throws {
        var planner = try planner()
        let verdict = planner.verdict(on: record("07700 900123,,SAVE20,https://e.com/a.jpg,x,en"))
        #expect(verdict?.recipient?.phone == (try Samples.phone()))
    }

    @Test func `a row that the filter leaves out is not in the broadcast`() throws {
        var definition = try definition()
        definition.filter = try AudienceFilter(parsing: "first_name == \"Ada\"", columns: Self.columns)
        var planner = RowPlanner(definition: definition)
        #expect(planner.verdict(on: record(Self.good)) != nil)
        #expect(planner.verdict(on: record("+447700900123,Bob,SAVE20,https://e.com/a.jpg,x,en")) == nil)
    }

    @Test(arguments: [
        Row("nobody,Ada,SAVE20,https://e.com/a.jpg,x,en", .invalidPhone, "column 'phone'"),
        Row(",Ada,SAVE20,https://e.com/a.jpg,x,en", .invalidPhone, "column 'phone'"),
        Row(
            "+447700900123,Ada,,https://e.com/a.jpg,x,en",
            .missingParameter,
            "body parameter 'code' is empty: column 'code'"
        ),
        Row("+447700900123,,,,,en", .missingParameter, "the header's link is empty: column 'picture'"),
        Row(
            "+447700900123,\"A\nB\",SAVE20,https://e.com/a.jpg,x,en",
            .invalidParameter,
            "body parameter 'first_name' has a line break: column 'first_name'"
        ),
        Row(
            "+447700900123,A\tB,SAVE20,https://e.com/a.jpg,x,en",
            .invalidParameter,
            "body parameter 'first_name' has a tab: column 'first_name'"
        ),
        Row(
            "+447700900123,A     B,SAVE20,https://e.com/a.jpg,x,en",
            .invalidParameter,
            "body parameter 'first_name' has more than 4 spaces in a row: column 'first_name'"
        ),
        Row(
            "+447700900123,\(String(repeating: "ä", count: 1_006)),SAVE20,https://e.com/a.jpg,x,en",
            .invalidParameter,
            "the body has 1027 characters with its values, 1024 are allowed: columns 'first_name', 'code'"
        ),
        Row(
            "+447700900123,Ada,SAVE20,http://e.com/a.jpg,x,en",
            .invalidParameter,
            "the header's link begins with http://, and Meta fetches files over https:// only: column 'picture'"
        ),
        Row(
            "+447700900123,Ada,SAVE20,https://e.com/a.jpg,a b,en",
            .invalidParameter,
            "the URL suffix of button 0 has a space, which must be written %20: column 'suffix'"
        ),
        Row(
            "+447700900123,Ada,,https://e.com/a.jpg,é,en",
            .missingParameter,
            "body parameter 'code' is empty: column 'code'; "
                + "the URL suffix of button 0 has 'é', which must be written %C3%A9: column 'suffix'"
        ),
        Row(
            "+447700900123,Ada,SAVE20,https://e.com/a.jpg,x,fr",
            .invalidParameter,
            "the template has no translation 'fr': column 'lang'; write one of 'de', 'en'"
        ),
        Row(
            "+447700900123,Ada,SAVE20,https://e.com/a.jpg,x,",
            .invalidParameter,
            "the language is empty: column 'lang'; write one of 'de', 'en'"
        ),
    ])
    func `a bad row is skipped with its reason`(_ row: Row) throws {
        var planner = try planner()
        let skipped = try #require(planner.verdict(on: record(row.cells))?.skipped)
        let detail = skipped.detail
        #expect(skipped.reason == row.reason)
        #expect(row.reason == .invalidPhone ? detail.contains(row.detail) : detail.hasPrefix(row.detail), "\(detail)")
        #expect((skipped.recipient == nil) == (row.reason == .invalidPhone))
    }

    @Test(arguments: ["\u{A0}", "\u{200B}", " \u{A0} ", "\u{2060}", "\u{3164}"])
    func `a cell that shows nothing is empty, so that its default applies`(_ blank: String) throws {
        var planner = try planner()
        let named = planner.verdict(on: record("+447700900123,\(blank),SAVE20,https://e.com/a.jpg,x,en"))
        #expect(named?.recipient != nil)
        let code = planner.verdict(on: record("+447700900123,Ada,\(blank),https://e.com/a.jpg,x,en"))
        #expect(code?.skipped?.reason == .missingParameter)
    }

    @Test func `a row with text behind a closing quote is skipped`() throws {
        var planner = try planner()
        var reader = CSVReader(dialect: .comma)
        var rows = PlannedRows()
        let text = "+447700900123,\"Ada \"\"Countess\" King\",SAVE20,https://e.com/a.jpg,x,en\n"
        try reader.read(Array(text.utf8), isLast: true) { record in
            planner.judge(record, row: 1, into: &rows)
        }
        let skipped = try #require(rows.verdicts.first?.skipped)
        #expect(skipped.reason == .invalidParameter)
        #expect(skipped.detail == "text follows a closing quote; double the quotes within a cell")
        #expect(skipped.recipient?.phone == (try Samples.phone()))
    }

    @Test(arguments: ["EN", "en", "DE"])
    func `a language in other letters is the one that is meant`(_ language: String) throws {
        var planner = try planner()
        let verdict = planner.verdict(on: record("+447700900123,Ada,SAVE20,https://e.com/a.jpg,x,\(language)"))
        #expect(verdict?.recipient != nil)
    }

    @Test func `a suffix that begins with a slash is sent and pointed out`() throws {
        var planner = try planner()
        let odd = record("+447700900123,Ada,SAVE20,https://e.com/a.jpg,/x,en")
        #expect(planner.verdict(on: odd)?.recipient != nil)
        #expect(
            planner.doubt(about: odd)
                == "the URL suffix of button 0 begins with '/' behind 'https://e.com/': column 'suffix'"
        )
        #expect(planner.doubt(about: record(Self.good)) == nil)
    }

    @Test func `the longest body that Meta takes is sent, in each translation`() throws {
        var planner = try planner()
        // 15 characters of the English text and 19 of the German one are fixed, SAVE20 has 6.
        for (language, room) in [("en", 1_003), ("de", 999)] {
            for (length, fits) in [(room, true), (room + 1, false)] {
                let name = String(repeating: "x", count: length)
                let row = record("+447700900123,\(name),SAVE20,https://e.com/a.jpg,x,\(language)")
                #expect((planner.verdict(on: row)?.recipient != nil) == fits, "\(language), \(length)")
            }
        }
    }

    @Test func `a header's text and a repeated variable count as often as shown`() throws {
        let body = try TemplateText(parsing: "\(String(repeating: "x", count: 1_000)) {{1}} and {{1}}.")
        let header = try TemplateText(parsing: "Order {{1}}")
        var definition = try definition()
        definition.content.language = nil
        definition.content.templates = [
            "en": Template(name: "a", language: "en", category: .utility, header: .text(header), body: body)
        ]
        definition.content.parameters = ["header.text.1": Samples.column(2), "body.1": Samples.column(1)]
        var planner = RowPlanner(definition: definition)
        let long = String(repeating: "y", count: 55)
        #expect(planner.verdict(on: record("+447700900123,12345678,A"))?.recipient != nil)
        let skipped = try #require(planner.verdict(on: record("+447700900123,123456789,\(long)"))?.skipped)
        #expect(skipped.reason == .invalidParameter)
        #expect(
            skipped.detail == "the header has 61 characters with its values, 60 are allowed: column 'code'; "
                + "the body has 1025 characters with its values, 1024 are allowed: column 'first_name'"
        )
    }

    @Test func `the first language that the template has is taken`() throws {
        var definition = try definition()
        definition.content.fallbackLanguages = [Samples.column(1), ValueExpression(segments: [.literal("en")])]
        let choice = LanguageChoice(definition.content)
        func language(_ lang: String, _ second: String) -> String? {
            choice.language(of: record("+447700900123,\(second),SAVE20,https://e.com/a.jpg,x,\(lang)"))
        }
        #expect(language("de", "en") == "de")
        #expect(language("DE", "fr") == "de")
        #expect(language("fr", "de") == "de")
        #expect(language("", "Portuguese") == "en")
        definition.content.fallbackLanguages = []
        #expect(LanguageChoice(definition.content).language(of: record("+447700900123,a,b,c,d,fr")) == nil)
    }

    @Test func `each text of a carousel has its own length`() throws {
        let text = try TemplateText(parsing: "Take {{1}} and {{2}} now.")
        let card = Template.Card(header: .image, body: text, buttons: [])
        let template = Template(
            name: "a",
            language: "en",
            category: .utility,
            body: try TemplateText(parsing: "Hello {{1}}."),
            cards: [card, card]
        )
        var definition = try Samples.definition(template: template, columns: Self.columns)
        definition.content.parameters = [
            "body.1": Samples.column(1),
            "cards.0.body.1.currency.fallback_value": Samples.column(1),
            "cards.0.body.1.currency.code": ValueExpression(segments: [.literal("EUR")]),
            "cards.0.body.1.currency.amount_1000": Samples.column(2),
            "cards.0.body.2": Samples.column(1),
            "cards.1.body.1": ValueExpression(segments: [.literal("x")]),
            "cards.1.body.2": Samples.column(1),
        ]
        var planner = RowPlanner(definition: definition)
        // 15 characters of each card's text are fixed.
        let fits = String(repeating: "y", count: 72)
        #expect(planner.verdict(on: record("+447700900123,\(fits),1000"))?.recipient != nil)
        let skipped = try #require(planner.verdict(on: record("+447700900123,\(fits)y,1.5"))?.skipped)
        #expect(
            skipped.detail == "the amount of body parameter '1' of card 0 is not a whole number from 0 to "
                + "9007199254740992: column 'code'; the body of card 0 has 161 characters with its values, "
                + "160 are allowed: column 'first_name'"
        )
    }

    @Test(arguments: [("2026-11-25T09:00:01Z", nil), ("2026-11-25T10:00+01:00", "is over"), ("25/11", "is not a time")])
    func `an offer must not be over when its message is due`(end: String, fault: String?) throws {
        let template = Template(
            name: "a",
            language: "en",
            category: .marketing,
            body: try TemplateText(parsing: "Hello."),
            offer: Template.Offer(text: "Today", hasExpiration: true)
        )
        var definition = try Samples.definition(template: template)
        definition.content.parameters = ["offer.ends": Samples.column(1)]
        var planner = RowPlanner(definition: definition, dueAt: Samples.due)
        let verdict = planner.verdict(on: record("+447700900123,\(end)"))
        #expect(verdict?.skipped?.detail.hasPrefix("the offer's end \(fault ?? "")") ?? false == (fault != nil))
    }

    private func planner() throws -> RowPlanner {
        RowPlanner(definition: try definition())
    }

    private func definition() throws -> BroadcastDefinition {
        let column = Samples.column
        var definition = try Samples.definition(
            parameters: [
                "header.image.link": column(3, nil),
                "body.first_name": column(1, "there"),
                "body.code": column(2, nil),
                "buttons.0": column(4, nil),
            ],
            columns: Self.columns
        )
        definition.content.templates = [
            "en": try template("en", "Hello {{first_name}}, this: {{code}}."),
            "de": try template("de", "Guten Tag {{first_name}}, hier: {{code}}."),
        ]
        definition.content.language = column(5, nil)
        definition.defaultRegion = RegionCode("GB").map { .region($0) }
        return definition
    }

    private func template(_ language: String, _ body: String) throws -> Template {
        Template(
            name: "offer",
            language: language,
            category: .marketing,
            parameterFormat: .named,
            header: .image,
            body: try TemplateText(parsing: body),
            buttons: [.url(text: "Shop", url: try TemplateText(parsing: "https://e.com/{{1}}"))]
        )
    }

    private func record(_ line: String) -> CSVRecord {
        var record = CSVRecord()
        record.load(line: Array(line.utf8))
        return record
    }
}

extension RowPlanner {
    /// Nil for a row that the filter leaves out.
    fileprivate mutating func verdict(on record: CSVRecord) -> RowVerdict? {
        var rows = PlannedRows()
        judge(record, row: 1, into: &rows)
        return rows.verdicts.first
    }
}

extension RowVerdict {
    /// Nil for a row that gets no message.
    fileprivate var recipient: Recipient? {
        if case .send(let message) = self { message.recipient } else { nil }
    }

    /// Nil for a row that gets a message.
    fileprivate var skipped: SkippedRow? {
        if case .skip(let skipped) = self { skipped } else { nil }
    }
}
