import CampaignCore
import Formats
import Foundation
import Storage
import TestSupport
import Testing
import Transport

@testable import Operations

/// The workspace's templates beside Meta's.
struct TemplateLookupTests {
    private static let greeting = """
        {"id": "400000000000004", "status": "REJECTED", "language": "en_GB", "name": "greeting",
         "parameter_format": "NAMED", "category": "UTILITY", "rejected_reason": "INVALID_FORMAT",
         "quality_score": {"score": "YELLOW"}, "last_updated_time": "2026-11-20T09:00:00+0000",
         "components": [{"text": "Hello {{first_name}}, your order is ready.", "type": "BODY",
          "example": {"body_text_named_params": [{"example": "Ada", "param_name": "first_name"}]}}]}
        """
    private static let news = greeting.replacing("greeting", with: "greeting_two")
        .replacing("REJECTED", with: "APPROVED")

    private static func graph() -> ScriptedTransport {
        .graph(templates: {
            HTTPResponse(status: 200, body: Array("{\"data\": [\(greeting), \(news)]}".utf8))
        })
    }

    private static func away() -> ScriptedTransport {
        .graph(templates: { () throws(TransportError) -> HTTPResponse in throw TransportError(.notSent, "no route") })
    }

    private func lookup(_ fixture: WorkspaceFixture) -> TemplateLookup {
        TemplateLookup(workspace: fixture.workspace, contents: fixture.contents)
    }

    @Test func `the list has what the workspace and what Meta has`() async throws {
        let fixture = try WorkspaceFixture(transport: Self.graph())
        let list = try await lookup(fixture).all(fresh: false)
        #expect(list.remark == nil)
        #expect(list.states.map(\.name) == ["greeting", "greeting_two"])
        let own = try #require(list.states.first)
        #expect(own.own.map(\.file) == ["sale/template.json"] && own.campaigns == ["sale"])
        #expect(own.word(.status) == "REJECTED" && own.rejection == "INVALID_FORMAT")
        #expect(own.word(.quality) == "YELLOW" && own.differences == [])
        #expect(list.states[1].own.isEmpty && list.states[1].campaigns.isEmpty)
    }

    @Test func `Meta is asked once an hour unless a person wants it`() async throws {
        let fixture = try WorkspaceFixture(transport: Self.graph())
        _ = try await lookup(fixture).all(fresh: false)
        _ = try await lookup(fixture).all(fresh: false)
        #expect(fixture.transport.templateReadings == 1)
        var later = lookup(fixture)
        later.now += 3601
        _ = try await later.all(fresh: false)
        _ = try await lookup(fixture).all(fresh: true)
        #expect(fixture.transport.templateReadings == 3)
    }

    @Test func `if Meta cannot be asked, the list says so and has what is known`() async throws {
        let fixture = try WorkspaceFixture(transport: Self.away())
        let nothing = try await lookup(fixture).all(fresh: false)
        #expect(nothing.remark?.contains("no route") == true && nothing.states.map(\.name) == ["greeting"])
        #expect(nothing.states[0].readAt == nil)
        let definition = try JSONValue(parsing: Array(Self.greeting.utf8))
        let time = Date() - 7200
        let copy = try #require(TemplateCopy(account: Samples.account, definition: definition, readAt: time))
        try await fixture.workspace.ledger.keep([copy], of: Samples.account, asked: [], readAt: time)
        let list = try await lookup(fixture).all(fresh: true)
        #expect(list.remark != nil && list.states[0].word(.status) == "REJECTED")
    }

    @Test func `a template is found by its name or by its campaign's`() async throws {
        let fixture = try WorkspaceFixture(transport: Self.graph())
        #expect(try await lookup(fixture).named(["sale"], fresh: true).states.map(\.name) == ["greeting"])
        #expect(try await lookup(fixture).named(["greeting_two"], fresh: true).states.count == 1)
        #expect(try await lookup(fixture).named([], fresh: true).states.map(\.name) == ["greeting"])
        let error = await #expect(throws: Failure.self) { try await lookup(fixture).named(["greting"], fresh: true) }
        let sentence = "neither the workspace nor Meta has a template 'greting'; did you mean 'greeting'?"
        #expect(error?.description == sentence)
    }

    // MARK: Pulling

    private func pull(
        _ fixture: WorkspaceFixture,
        _ names: String...,
        force: Bool = false
    ) async throws -> TemplatePull {
        try await TemplatePulling(lookup(fixture), isForced: force).pull(names)
    }

    @Test func `a template that no file has gets one, exactly as Meta has it`() async throws {
        let fixture = try WorkspaceFixture(transport: Self.graph())
        let pull = try await pull(fixture, "greeting_two")
        #expect(pull.files.map(\.file) == ["templates/greeting_two.en_GB.json"] && pull.failure == nil)
        let file = try JSONValue(parsing: try fixture.folder.read("templates/greeting_two.en_GB.json"))
        let names = file.object?.members.map(\.name)
        #expect(names == ["id", "status", "language", "name", "parameter_format", "category", "components"])
        #expect(file["components"] == (try JSONValue(parsing: Array(Self.news.utf8)))["components"])
        #expect(try await self.pull(fixture, "greeting_two").files.map(\.fate) == [.same])
    }

    @Test func `a file with changes of its own is replaced by force alone`() async throws {
        let fixture = try WorkspaceFixture(transport: Self.graph())
        let own = try String(decoding: fixture.folder.read("sale/template.json"), as: UTF8.self)
        let changed = own.replacing("Hello", with: "Dear")
        try fixture.folder.write(changed, to: "sale/template.json")
        let pull = try await pull(fixture, "greeting")
        #expect(pull.files.map(\.fate) == [.changedHere(["body.text"])] && pull.failure == .badData)
        #expect(try fixture.folder.read("sale/template.json") == Array(changed.utf8))
        #expect(try await self.pull(fixture, "greeting", force: true).files.map(\.fate) == [.written])
        let file = try JSONValue(parsing: try fixture.folder.read("sale/template.json"))
        #expect(file["id"] == "400000000000004" && file["quality_score"] == nil)
    }

    @Test func `a file as Meta had it before follows Meta's change`() async throws {
        let fixture = try WorkspaceFixture(transport: Self.graph())
        let before = try JSONValue(
            parsing: Array(Self.greeting.replacing("Hello", with: "Dear").utf8)
        )
        try fixture.folder.write(before.serialized(), to: "sale/template.json")
        let copy = try #require(TemplateCopy(account: Samples.account, definition: before, readAt: Date() - 60))
        try await fixture.workspace.ledger.keep([copy], of: Samples.account, asked: [], readAt: Date() - 60)
        #expect(try await pull(fixture, "greeting").files.map(\.fate) == [.written])
    }

    @Test func `in a file with a list only the template's own place changes`() async throws {
        let fixture = try WorkspaceFixture(transport: Self.graph())
        let other = #"{"name": "greeting", "language": "de", "category": "UTILITY", "components": []}"#
        let own = try String(decoding: fixture.folder.read("sale/template.json"), as: UTF8.self)
        try fixture.folder.write("{\"data\": [\(other), \(own)], \"more\": 1}", to: "sale/template.json")
        #expect(try await pull(fixture, "greeting", force: true).files.map(\.fate) == [.written])
        let file = try JSONValue(parsing: try fixture.folder.read("sale/template.json"))
        #expect(file["more"] == 1 && file["data"]?.array?.count == 2)
        #expect(file["data"]?.array?[0] == (try JSONValue(parsing: Array(other.utf8))))
        #expect(file["data"]?.array?[1]["id"] == "400000000000004")
    }
}
