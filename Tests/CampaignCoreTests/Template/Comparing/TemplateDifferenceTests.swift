import CampaignCore
import Formats
import Foundation
import TestSupport
import Testing

struct TemplateDifferenceTests {
    private static let own = """
        {"name": "offer", "language": "en_GB", "category": "MARKETING", "parameter_format": "NAMED",
         "message_send_ttl_seconds": 43200,
         "components": [
          {"type": "HEADER", "format": "IMAGE", "example": {"header_handle": ["media/hero.jpg"]}},
          {"type": "BODY", "text": "Hello {{first_name}}.", "example": {"body_text_named_params": [
            {"param_name": "first_name", "example": "Ada"}]}},
          {"type": "BUTTONS", "buttons": [
            {"type": "URL", "text": "Shop", "url": "https://shop.example.com/{{1}}", "example": ["a"]},
            {"type": "PHONE_NUMBER", "text": "Call", "phone_number": "442079460000"},
            {"type": "FLOW", "text": "Ask", "flow_name": "survey", "navigate_screen": "START"}]}]}
        """

    /// Meta's answer to the same: other order, other capitals, ids, links in place of handles, defaults.
    private static let metas = """
        {"id": "42", "status": "APPROVED", "category": "MARKETING", "language": "en_GB", "name": "offer",
         "parameter_format": "NAMED", "quality_score": {"score": "GREEN"}, "sub_category": "CUSTOM",
         "components": [
          {"type": "BUTTONS", "buttons": [
            {"url": "https://shop.example.com/{{1}}", "type": "URL", "text": "Shop", "example": ["a"]},
            {"type": "PHONE_NUMBER", "phone_number": "+442079460000", "text": "Call"},
            {"type": "FLOW", "flow_action": "NAVIGATE", "flow_id": 77, "text": "Ask", "navigate_screen": "START"}]},
          {"type": "BODY", "example": {"body_text_named_params": [
            {"example": "Ada", "param_name": "first_name"}]}, "text": "Hello {{first_name}}."},
          {"type": "HEADER", "format": "image", "example": {"header_handle": ["https://scontent.example.com/x"]}}]}
        """

    @Test func `a format that only Meta names is no difference`() throws {
        let own = Self.own.replacing(" \"parameter_format\": \"NAMED\",", with: "")
        #expect(TemplateDifference(own: try json(own), metas: try json(Self.metas)).changes == [])
    }

    private func difference(_ edit: (String) -> String) throws -> TemplateDifference {
        TemplateDifference(own: try json(Self.own), metas: try json(edit(Self.metas)))
    }

    private func json(_ text: String) throws -> JSONValue {
        try JSONValue(parsing: Array(text.utf8))
    }

    @Test func `member order and what Meta adds are no differences`() throws {
        #expect(try difference { $0 }.changes == [])
    }

    @Test func `a definition does not differ from itself`() throws {
        let own = try json(Self.own)
        #expect(TemplateDifference(own: own, metas: own).changes == [])
    }

    struct Edit: Sendable {
        var old: String
        var new: String
        var path: String
        var weight = TemplateDifference.Weight.message
    }

    @Test(arguments: [
        Edit(old: #""Hello {{first_name}}.""#, new: #""Hi {{first_name}}.""#, path: "body.text"),
        Edit(old: #""Hello {{first_name}}.""#, new: #""Hello {{name}}.""#, path: "body.text"),
        Edit(old: "shop.example.com/{{1}}", new: "shop.example.com/b/{{1}}", path: "buttons.0.url"),
        Edit(old: #""text": "Shop""#, new: #""text": "Buy""#, path: "buttons.0.text"),
        Edit(old: "+442079460000", new: "+442079460001", path: "buttons.1.phone_number"),
        Edit(old: #""type": "FLOW""#, new: #""type": "QUICK_REPLY""#, path: "buttons.2.type"),
        Edit(old: #""format": "image""#, new: #""format": "VIDEO""#, path: "header.format"),
        Edit(old: #""NAMED""#, new: #""POSITIONAL""#, path: "parameter_format"),
        Edit(old: #""MARKETING""#, new: #""UTILITY""#, path: "category", weight: .category),
        Edit(old: #""Ada""#, new: #""Eve""#, path: "body.example", weight: .other),
        Edit(
            old: #""sub_category""#,
            new: #""message_send_ttl_seconds": 86400, "sub_category""#,
            path: "message_send_ttl_seconds",
            weight: .other
        ),
    ])
    func `a change of one place is found there`(_ edit: Edit) throws {
        let changes = try difference { $0.replacing(edit.old, with: edit.new) }.changes
        #expect(changes.map(\.path) == [edit.path])
        #expect(changes.map(\.weight) == [edit.weight])
    }

    @Test func `a component or a button on one side only is one change`() throws {
        let footer = #"{"type": "FOOTER", "text": "Bye"}, {"type": "BODY""#
        let added = try difference { $0.replacing(#"{"type": "BODY""#, with: footer) }
        #expect(added.changes.map(\.path) == ["footer"] && added.changes[0].own == nil)
        let button = #"{"type": "PHONE_NUMBER", "phone_number": "+442079460000", "text": "Call"},"#
        let removed = try difference { $0.replacing(button, with: "") }
        #expect(removed.changes.map(\.path).contains("buttons.2") && removed.ofMessage.last?.metas == nil)
    }

    @Test func `cards are compared place by place`() throws {
        func carousel(_ text: String) throws -> JSONValue {
            try json(
                """
                {"components": [{"type": "BODY", "text": "Look"}, {"type": "CAROUSEL", "cards": [
                  {"components": [{"type": "BODY", "text": "One"}]},
                  {"components": [{"type": "BODY", "text": "\(text)"}]}]}]}
                """
            )
        }
        let difference = TemplateDifference(own: try carousel("Two"), metas: try carousel("2"))
        #expect(difference.changes.map(\.path) == ["cards.1.body.text"])
    }

    @Test func `a copy of a template whose text differs raises a doubt`() throws {
        let own = try Samples.template()
        let changed = try json(own.definition.serialized().replacing("Hello", with: "Dear"))
        func doubts(_ definition: JSONValue) throws -> [TemplateDoubt] {
            let copy = try #require(TemplateCopy(account: "1", definition: definition, readAt: .distantPast))
            return TemplateKnowledge(readAt: .distantPast, copies: [copy]).doubts(of: [own])
        }
        #expect(try doubts(own.definition) == [])
        let doubt = try #require(try doubts(changed).first)
        #expect(doubt.paths == ["body.text"] && doubt.language == own.language)
        let other = try json(own.definition.serialized().replacing("Hello", with: "Hi"))
        #expect(try doubts(other).first?.gist != doubt.gist)
    }
}
