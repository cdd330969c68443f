import Formats
import CampaignCore
import GraphAPI
import Testing

struct TemplateListTests {
    private static let good =
        #"{"id":"4","status":"APPROVED","name":"offer","language":"en","category":"UTILITY","components":["#
        + #"{"type":"BODY","text":"Hello {{1}}."}],"quality_score":{"score":"GREEN"}}"#
    private static let code = #"{"name":"code","language":"en","category":"AUTHENTICATION","components":[]}"#

    @Test func `a page gives its templates and says what it leaves out`() throws {
        let page = try page(
            #"{"data":[\#(Self.good),\#(Self.code),7],"paging":{"cursors":{"before":"a","after":"b"}}}"#
        )
        #expect(page.templates.map(\.name) == ["offer"])
        #expect(page.templates.map(\.id) == ["4"])
        #expect(page.notes.map(\.severity) == [.note, .note])
        #expect(
            page.notes[0].message
                == "the template 'code' is left out: an authentication template cannot be sent as a campaign"
        )
        #expect(page.notes[1].message == "the template without a name is left out: a template is a JSON object")
    }

    @Test func `a page of templates that cannot be used hides none that can`() throws {
        let rejected = Array(repeating: Self.code, count: 300).joined(separator: ",")
        let page = try page(#"{"data":[\#(rejected),\#(Self.good)]}"#)
        #expect(page.templates.map(\.name) == ["offer"])
        #expect(page.notes.count == 300)
    }

    @Test func `what is not a page is refused`() {
        #expect(throws: TemplateListFault.noList) { try page("{}") }
        #expect(throws: TemplateListFault.noList) { try page("[]") }
        let thrown = #expect(throws: TemplateListFault.self) { try page("{\"data\":[") }
        #expect(thrown?.description.hasPrefix("the list of templates is not JSON: line 1, column 10: ") == true)
    }

    private func page(_ json: String) throws -> TemplateListPage {
        try TemplateListPage(parsing: Array(json.utf8))
    }
}
