import CampaignCore
import Formats
import Foundation
import TestSupport
import Testing

/// Audiences to begin with.
struct SampleAudienceTests {
    private static let now = Samples.due

    private func template(_ components: String, format: String = "POSITIONAL") throws -> Template {
        let json = """
            {"name": "sale", "language": "en_GB", "category": "MARKETING", "parameter_format": "\(format)",
             "components": \(components)}
            """
        let (templates, faults) = TemplateReader.read(Array(json.utf8), file: "t.json")
        return try #require(templates.first, "\(faults)")
    }

    private func audience(_ template: Template) -> SampleAudience {
        SampleAudience(of: template, samples: TemplateSamples(of: template, now: Self.now))
    }

    @Test func `columns are named after the variables and filled with their samples`() throws {
        let template = try template(
            """
            [{"type": "HEADER", "format": "TEXT", "text": "For {{name}}",
              "example": {"header_text_named_params": [{"param_name": "name", "example": "Ada"}]}},
             {"type": "BODY", "text": "Hello {{name}}, {{discount}} off!", "example": {"body_text_named_params": [
              {"param_name": "discount", "example": "20 %"}, {"param_name": "name", "example": "Ada"}]}},
             {"type": "BUTTONS", "buttons": [
              {"type": "URL", "text": "Shop", "url": "https://example.com/s/{{1}}",
               "example": ["https://example.com/s/spring"]},
              {"type": "COPY_CODE", "example": "SAVE20"}, {"type": "QUICK_REPLY", "text": "Stop"}]}]
            """,
            format: "NAMED"
        )
        let audience = audience(template)
        #expect(audience.columns == ["phone", "name", "discount", "button_0", "button_1"])
        #expect(audience.row == ["+447700900123", "Ada", "20 %", "spring", "SAVE20"])
        #expect(
            SampleParameters(of: template).lines == [
                "parameters:", "  header:", "    text:", "      name: \"{{name}}\"", "  body:",
                "    name: \"{{name}}\"",
                "    discount: \"{{discount}}\"", "  buttons:", "    0: \"{{button_0}}\"", "    1: \"{{button_1}}\"",
            ]
        )
    }

    @Test func `cards, offers and pictures have values that fit their rules`() throws {
        let card = """
            {"components": [{"type": "HEADER", "format": "IMAGE", "example": {"header_handle": ["4::a"]}},
             {"type": "BODY", "text": "Only {{1}} left.", "example": {"body_text": [["3"]]}},
             {"type": "BUTTONS", "buttons": [{"type": "QUICK_REPLY", "text": "More"}]}]}
            """
        let template = try template(
            #"[{"type": "BODY", "text": "Look:"}, {"type": "CAROUSEL", "cards": [\#(card), \#(card)]}]"#
        )
        let audience = audience(template)
        let columns = ["card_0_header_image_link", "card_0_body_1", "card_1_header_image_link", "card_1_body_1"]
        #expect(audience.columns == ["phone"] + columns)
        #expect(audience.row[1...2] == ["https://example.com/example.jpg", "3"])
        #expect(
            SampleParameters(of: template).lines[2...5] == [
                "    - header:", "        image:", "          link: \"{{card_0_header_image_link}}\"", "      body:",
            ]
        )
        let offer = try self.template(
            """
            [{"type": "BODY", "text": "Look:"}, {"type": "LIMITED_TIME_OFFER",
              "limited_time_offer": {"text": "Ends soon", "has_expiration": true}},
             {"type": "BUTTONS", "buttons": [{"type": "COPY_CODE", "example": "SAVE20"}]}]
            """
        )
        #expect(self.audience(offer).row == ["+447700900123", "2026-12-02T09:00Z", "SAVE20"])
    }

    // MARK: Campaigns

    private func source(_ values: [(String, [(String, String)])]) -> ParameterSource {
        let place = SourceLocation(file: "campaign.yaml")
        func text(_ text: String) -> LocatedText { LocatedText(text: text, location: place) }
        let members = values.map { key, values in
            ParameterSource.Member(
                key: text(key),
                value: .members(values.map { .init(key: text($0), value: .text(text($1))) }, place)
            )
        }
        return ParameterSource(members: members, location: place)
    }

    private static let order = """
        [{"type": "BODY", "text": "Order {{1}} for {{2}} is ready.", "example": {"body_text": [["AB-12", "Ada"]]}},
         {"type": "BUTTONS", "buttons": [{"type": "URL", "text": "See", "url": "https://example.com/{{1}}",
          "example": ["https://example.com/orders/AB-12"]}]}]
        """

    @Test func `a campaign's columns get what is left of the samples`() throws {
        let template = try template(Self.order)
        let texts = CampaignColumns.Texts(
            phone: "Mobile",
            userID: "wa_id",
            region: "{{Country|GB}}",
            filter: #"tier == "gold" and `last visit` is not empty and orders >= 3 and land in ["GB", "IE"]"#,
            languages: ["{{lang}}", "en_GB"]
        )
        let source = source([
            ("body", [("1", "{{order}}"), ("2", "{{first_name|there}} {{last_name}}")]),
            ("buttons", [("0", "orders/{{order}}")]),
        ])
        let columns = CampaignColumns(texts, source)
        let names = ["Mobile", "wa_id", "Country", "lang", "order", "first_name", "last_name", "tier", "last visit"]
        #expect(columns.names == names + ["orders", "land"])
        let (audience, faults) = columns.sample(
            for: template,
            samples: TemplateSamples(of: template, now: Self.now)
        )
        #expect(faults.isEmpty && audience.columns == columns.names)
        let cells = ["+447700900123", "", "GB", "en_GB", "AB-12", "example", "example", "gold", "example", "3", "GB"]
        #expect(audience.row == cells)
    }

    @Test func `parameters that do not fit the template are faults`() throws {
        let template = try template(Self.order)
        let texts = CampaignColumns.Texts(phone: "phone", userID: nil, region: nil, filter: nil, languages: [])
        let columns = CampaignColumns(texts, source([("body", [("1", "{{order}}")])]))
        let (_, faults) = columns.sample(for: template, samples: TemplateSamples(of: template, now: Self.now))
        #expect(faults.hasErrors)
    }
}
