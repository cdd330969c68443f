import CampaignCore
import Formats
import TestSupport
import Testing

struct FilledTemplateTests {
    private func cells(_ line: String) -> CSVRecord {
        var record = CSVRecord()
        record.load(line: Array(line.utf8))
        return record
    }

    @Test func `a message shows the template's texts with the row's values`() throws {
        let template = Template(
            name: "offer",
            language: "en_GB",
            category: .marketing,
            parameterFormat: .named,
            header: .text(try TemplateText(parsing: "For {{name}}")),
            body: try TemplateText(parsing: "Dear {{name}},\nyour code is {{code}}. Bye, {{name}}!"),
            footer: "Reply STOP to refuse",
            buttons: [
                .url(text: "Shop", url: try TemplateText(parsing: "https://shop.example.com/{{1}}")),
                .url(text: "About", url: try TemplateText(parsing: "https://shop.example.com/about")),
                .quickReply(text: "Stop promotions"),
                .phoneNumber(text: "Call", phoneNumber: "+442079460000"),
                .copyCode(example: "SAVE20"),
            ]
        )
        let content = MessageContent(
            templates: ["en_GB": template],
            parameters: [
                "header.text.name": Samples.column(1), "body.name": Samples.column(1, default: "friend"),
                "body.code": Samples.column(2), "buttons.0": Samples.column(2), "buttons.4": Samples.column(2),
            ]
        )
        let shown = try #require(content.filled(with: cells("+447700900123,Layla,X1")))
        #expect(shown.language == "en_GB" && shown.header?.shown == "For Layla")
        #expect(shown.footer == "Reply STOP to refuse")
        #expect(shown.body == "Dear Layla,\nyour code is X1. Bye, Layla!")
        #expect(shown.buttons.map(\.text) == ["Shop", "About", "Stop promotions", "Call", "Copy code"])
        let targets = ["https://shop.example.com/X1", "https://shop.example.com/about", nil, "+442079460000", "X1"]
        #expect(shown.buttons.map(\.target) == targets)
        #expect(content.filled(with: cells("1,,X1"))?.body.hasPrefix("Dear friend,") == true)
    }

    @Test(arguments: [(false, "Hello friend"), (true, "Hello #N/A")])
    func `an odd cell is shown as the request has it`(isAllowed: Bool, body: String) throws {
        let content = MessageContent(
            templates: ["en_GB": try Samples.template("Hello {{1}}")],
            parameters: ["body.1": Samples.column(1, default: "friend")],
            allowsOddValues: isAllowed
        )
        #expect(content.filled(with: cells("1,#N/A"))?.body == body)
    }

    @Test func `a picture is shown by its link, and the row chooses the language`() throws {
        let content = MessageContent(
            templates: [
                "en_GB": try Samples.template("Hello", header: .image),
                "pt_BR": try Samples.template("Olá", language: "pt_BR", header: .image),
            ],
            language: Samples.column(1),
            parameters: ["header.image.link": Samples.column(2)]
        )
        let shown = try #require(content.filled(with: cells("1,pt-BR,https://e.com/a.jpg")))
        #expect(shown.language == "pt_BR" && shown.body == "Olá")
        #expect(shown.header?.shown == "[image: https://e.com/a.jpg]")
        #expect(content.filled(with: cells("1,fr,https://e.com/a.jpg")) == nil)
    }
}
