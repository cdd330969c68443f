import CampaignCore
import Formats
import Testing

struct TemplateMembersTests {
    private static func read(_ members: String, body: String = "", button: String = "") -> ([Template], [Diagnostic]) {
        let json = """
            {"name": "offer", "language": "en_GB", "category": "MARKETING", \(members)
             "components": [
              {"type": "BODY", \(body) "text": "Hello."},
              {"type": "BUTTONS", "buttons": [{"type": "QUICK_REPLY", \(button) "text": "Stop"}]}]}
            """
        return TemplateReader.read(Array(json.utf8), file: "t.json")
    }

    @Test func `members that no page of Meta's names are noted and kept`() {
        let (templates, diagnostics) = Self.read(#""mood": 1,"#, body: #""pace": [2],"#, button: #""colour": "red","#)
        #expect(
            diagnostics.map(\.description) == [
                "t.json:1:73: note: drumbeat does not know 'mood', 'pace', 'colour'; it keeps them and sends nothing of them"
            ]
        )
        let definition = templates.first?.definition
        #expect(definition?["mood"] == 1)
        #expect(definition?["components"]?.array?.first?["pace"] == [2])
        #expect(definition?["components"]?.array?.last?["buttons"]?.array?.first?["colour"] == "red")
    }

    @Test func `known members, and misspelled ones, are not noted as unknown`() {
        let known = #""quality_score": {"score": "GREEN"}, "rejected_reason": "NONE", "sub_category": "CUSTOM","#
        #expect(Self.read(known).1.isEmpty)
        let misspelled = Self.read(#""parameter_fromat": "POSITIONAL","#).1
        #expect(misspelled.map(\.severity) == [.warning])
    }

    @Test func `of many unknown members five are named`() {
        let members = ["quince", "walnut", "turnip", "radish", "pepper", "carrot"].map { #""\#($0)": 0,"# }
            .joined(separator: " ")
        let message = Self.read(members).1.first?.message ?? ""
        #expect(
            message.contains("'quince', 'walnut', 'turnip', 'radish', 'pepper' and others; it keeps them"),
            "\(message)"
        )
    }
}
