import CampaignCore
import Formats
import Foundation
import Testing

@testable import Reports

struct TemplateDiffTextTests {
    private static let start = Date(timeIntervalSince1970: 1_795_000_000)

    private func state(own: String, metas: String?) throws -> TemplateState {
        func json(_ text: String) throws -> JSONValue { try JSONValue(parsing: Array(text.utf8)) }
        let definition = try metas.map(json)
        let copy = definition.flatMap { TemplateCopy(account: "2", definition: $0, readAt: Self.start) }
        return TemplateState(
            name: "offer",
            language: "en_GB",
            account: "2",
            own: [TemplateState.Own(file: "sale/template.json", definition: try json(own))],
            campaigns: ["sale"],
            copy: copy,
            readAt: Self.start,
            now: Self.start + 7200
        )
    }

    private static let metas = #"""
        {"name": "offer", "language": "en_GB", "category": "MARKETING", "components": [
          {"type": "BODY", "text": "Dear {{1}},\nall plants are 20 % off.\nBye"},
          {"type": "BUTTONS", "buttons": [{"type": "QUICK_REPLY", "text": "Stop"}]}]}
        """#

    @Test func `a difference reads like a review of code`() throws {
        let more = ##"Stop"}, {"type": "QUICK_REPLY", "text": "More"}"##
        let own = Self.metas.replacing("20 %", with: "30 %").replacing(##"Stop"}"##, with: more)
        let diff = TemplateDiff(TemplateList(states: [try state(own: own, metas: Self.metas)]))
        #expect(
            printed(diff.text()) == """
                --- offer (en_GB) at Meta, read 2 h ago
                +++ sale/template.json
                @@ body.text @@
                 Dear {{1}},
                -all plants are 20 % off.
                +all plants are 30 % off.
                 Bye
                @@ buttons.1 @@
                +{
                +  "type": "QUICK_REPLY",
                +  "text": "More"
                +}

                """
        )
    }

    @Test func `what is the same or not at Meta is said in a line`() throws {
        let same = TemplateDiff(TemplateList(states: [try state(own: Self.metas, metas: Self.metas)]))
        #expect(printed(same.text()) == "offer (en_GB) is the same in the workspace and at Meta\n")
        let missing = TemplateDiff(
            TemplateList(states: [try state(own: Self.metas, metas: nil)], remark: "Meta was not asked")
        )
        #expect(printed(missing.text()) == "Meta was not asked\noffer (en_GB) is not at Meta\n")
    }

    @Test func `the list shows a template's state at Meta and its files`() throws {
        let facts = #""status": "PAUSED", "quality_score": {"score": "RED"}, "name""#
        let metas = Self.metas.replacing(#""name""#, with: facts)
        let list = TemplateList(states: [try state(own: Self.metas, metas: metas)])
        #expect(
            printed(list.text()).contains("paused")
                && printed(list.text()).contains("marketing  quality red  same as Meta's  sale  read 2 h ago")
        )
        let details = printed(TemplateDetails(list).text())
        #expect(details.contains("sale/template.json, same as Meta's"))
    }
}
