import CampaignCore
import Formats
import Testing

/// What a template's own samples say.
struct TemplateSamplesTests {
    private func samples(_ components: String, format: String = "POSITIONAL") throws -> [TemplatePlace.Path: String] {
        let definition = """
            {"name": "offer", "language": "en_GB", "category": "MARKETING", "parameter_format": "\(format)",
             "components": \(components)}
            """
        let reading = TemplateReader.reading(taken: try JSONValue(parsing: Array(definition.utf8)))
        return try #require(reading.template, "\(reading.diagnostics)").samples
    }

    @Test func `samples are found by number`() throws {
        let found = try samples(
            """
            [{"type": "HEADER", "format": "TEXT", "text": "Order {{1}}", "example": {"header_text": ["A-1"]}},
             {"type": "BODY", "text": "Hello {{1}}, {{2}} is here.", "example": {"body_text": [["Ada", "a fern"]]}}]
            """
        )
        #expect(found == ["header.text.1": "A-1", "body.1": "Ada", "body.2": "a fern"])
    }

    @Test func `samples are found by name`() throws {
        let found = try samples(
            """
            [{"type": "HEADER", "format": "TEXT", "text": "For {{name}}",
              "example": {"header_text_named_params": [{"param_name": "name", "example": "Ada"}]}},
             {"type": "BODY", "text": "Use {{code}} today.",
              "example": {"body_text_named_params": [{"param_name": "code", "example": "LEAF20"}]}}]
            """,
            format: "NAMED"
        )
        #expect(found == ["header.text.name": "Ada", "body.code": "LEAF20"])
    }

    @Test(arguments: [
        ("https://shop.example.com/sale", "sale"), ("sale", "sale"), ("https://elsewhere.example/sale", nil),
    ])
    func `the sample of a link is what stands in place of its variable`(sample: String, end: String?) throws {
        let found = try samples(
            """
            [{"type": "BODY", "text": "Hello"}, {"type": "BUTTONS", "buttons": [
              {"type": "URL", "text": "Shop", "url": "https://shop.example.com/{{1}}", "example": ["\(sample)"]},
              {"type": "COPY_CODE", "example": "SAVE20"}]}]
            """
        )
        #expect(found["buttons.0"] == end && found["buttons.1"] == "SAVE20")
    }

    @Test func `cards have samples of their own`() throws {
        let card = """
            {"components": [{"type": "HEADER", "format": "IMAGE", "example": {"header_handle": ["4::aW"]}},
             {"type": "BODY", "text": "It is {{1}} off.", "example": {"body_text": [["10 %"]]}},
             {"type": "BUTTONS", "buttons": [{"type": "QUICK_REPLY", "text": "More"}]}]}
            """
        let found = try samples(
            "[{\"type\": \"BODY\", \"text\": \"Hello\"}, {\"type\": \"CAROUSEL\", \"cards\": [\(card), \(card)]}]"
        )
        #expect(found == ["cards.0.body.1": "10 %", "cards.1.body.1": "10 %"])
    }
}
