import CampaignCore
import Formats
import Foundation
import Storage
import TestSupport
import Testing
import Transport

@testable import Operations

/// Meta's templates in files.
struct TemplatePullingTests {
    private static let greeting = """
        {"id": "400000000000004", "status": "REJECTED", "language": "en_GB", "name": "greeting",
         "parameter_format": "NAMED", "category": "UTILITY", "rejected_reason": "INVALID_FORMAT",
         "quality_score": {"score": "YELLOW"}, "last_updated_time": "2026-11-20T09:00:00+0000",
         "components": [{"text": "Hello {{first_name}}, your order is ready.", "type": "BODY",
          "example": {"body_text_named_params": [{"example": "Ada", "param_name": "first_name"}]}}]}
        """
    private static let news = greeting.replacing("greeting", with: "greeting_two")
        .replacing("REJECTED", with: "APPROVED")

    private static func graph(_ templates: [String] = [greeting, news]) -> ScriptedTransport {
        .graph(templates: {
            HTTPResponse(status: 200, body: Array("{\"data\": [\(templates.joined(separator: ","))]}".utf8))
        })
    }

    private func lookup(_ fixture: WorkspaceFixture) -> TemplateLookup {
        TemplateLookup(workspace: fixture.workspace, contents: fixture.contents)
    }

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
        let ledger = fixture.workspace.ledger
        try await ledger.keep([copy], of: Samples.account, own: [before], asked: [], readAt: Date() - 60)
        #expect(try await pull(fixture, "greeting").files.map(\.fate) == [.written])
    }

    @Test func `in a file with a list only the template's own place changes`() async throws {
        let fixture = try WorkspaceFixture(transport: Self.graph())
        let other = #"{"name": "greeting", "language": "de", "category": "UTILITY", "components": []}"#
        let own = try String(decoding: fixture.folder.read("sale/template.json"), as: UTF8.self)
        let list = "{\"data\": [\(other), \(own.replacing("Hello", with: "Dear"))], \"more\": 1}"
        try fixture.folder.write(list, to: "sale/template.json")
        #expect(try await pull(fixture, "greeting", force: true).files.map(\.fate) == [.written])
        let file = try JSONValue(parsing: try fixture.folder.read("sale/template.json"))
        #expect(file["more"] == 1 && file["data"]?.array?.count == 2)
        #expect(file["data"]?.array?[0] == (try JSONValue(parsing: Array(other.utf8))))
        #expect(file["data"]?.array?[1]["id"] == "400000000000004")
    }

    // MARK: Lists

    private static let languages = ["ar", "en_GB", "fr", "pt_BR"]

    private static func quad(_ language: String, _ text: String) -> String {
        """
        {"name": "quad", "language": "\(language)", "category": "UTILITY",
         "components": [{"type": "BODY", "text": "\(text)"}]}
        """
    }

    @Test(arguments: [true, false])
    func `all places of a list that differ are written, and no other`(isForced: Bool) async throws {
        let metas = Self.languages.map { Self.quad($0, "Hello in \($0)") }
        let fixture = try WorkspaceFixture(transport: Self.graph(metas))
        let own = Self.languages.map { Self.quad($0, $0 == "fr" ? "Hello in fr" : "Dear \($0)") }
        try fixture.folder.write("[\(own.joined(separator: ","))]", to: "templates/quad.json")
        let pull = try await pull(fixture, "quad", force: isForced)
        let left = TemplatePull.Fate.changedHere(["body.text"])
        let fates: [TemplatePull.Fate] = isForced ? [.written, .written, .same, .written] : [left, left, .same, left]
        #expect(pull.files.map(\.fate) == fates && pull.files.map(\.language) == Self.languages)
        let file = try JSONValue(parsing: try fixture.folder.read("templates/quad.json"))
        let expected = try (isForced ? metas : own).map { try JSONValue(parsing: Array($0.utf8)) }
        #expect(file == .array(expected))
    }

    @Test func `a file that is the same is not rewritten by force either`() async throws {
        let fixture = try WorkspaceFixture(transport: Self.graph())
        let own = try fixture.folder.read("sale/template.json")
        #expect(try await pull(fixture, "greeting", force: true).files.map(\.fate) == [.same])
        #expect(try fixture.folder.read("sale/template.json") == own)
    }

    // MARK: Whose change it is

    /// A workspace whose file is the same as Meta's was, and Meta's change since.
    private func changedAtMeta() throws -> TemplatePushFixture {
        let fixture = try TemplatePushFixture()
        fixture.graph.add(try fixture.definition)
        return fixture
    }

    private func changeAtMeta(_ fixture: TemplatePushFixture) throws {
        let text = try fixture.definition.serialized().replacing("Hello", with: "Welcome")
        let changed = try JSONValue(parsing: Array(text.utf8))
        fixture.graph.change { $0.templates = [] }
        fixture.graph.add(changed)
    }

    private func pull(_ fixture: TemplatePushFixture) async throws -> [TemplatePull.Fate] {
        try await TemplatePulling(fixture.pushing().lookup, isForced: false).pull(["greeting"]).files.map(\.fate)
    }

    @Test func `Meta's change stays Meta's however often it was read since`() async throws {
        let fixture = try changedAtMeta()
        _ = try await fixture.pushing().lookup.all(fresh: true)
        try changeAtMeta(fixture)
        _ = try await fixture.pushing().lookup.all(fresh: true)
        _ = try await fixture.pushing().lookup.named(["greeting"], fresh: true)
        #expect(try await pull(fixture) == [.written])
        #expect(try String(decoding: fixture.folder.read("sale/template.json"), as: UTF8.self).contains("Welcome"))
        #expect(try await pull(fixture) == [.same])
    }

    @Test func `a change of the file stays the file's, also beside one of Meta's`() async throws {
        let fixture = try changedAtMeta()
        _ = try await fixture.push()
        try fixture.replace("ready", with: "done")
        #expect(try await pull(fixture) == [.changedHere(["body.text"])])
        try changeAtMeta(fixture)
        #expect(try await pull(fixture) == [.changedHere(["body.text"])])
    }

    @Test func `a push or a pull is where the file's next change begins`() async throws {
        let fixture = try TemplatePushFixture()
        _ = try await fixture.push()
        try changeAtMeta(fixture)
        _ = try await fixture.pushing().lookup.all(fresh: true)
        #expect(try await pull(fixture) == [.written])
        try fixture.replace("Welcome", with: "Dear")
        #expect(try await pull(fixture) == [.changedHere(["body.text"])])
    }
}
