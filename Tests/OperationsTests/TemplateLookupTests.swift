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

    @Test func `a refused token ends what asks Meta anew, and no other command`() async throws {
        let refusal = ScriptedTransport.refused(190, status: 401)
        let fixture = try WorkspaceFixture(transport: .graph(templates: { refusal }))
        #expect(try await lookup(fixture).all(fresh: false).remark != nil)
        let lookup = lookup(fixture)
        let wishes: [@Sendable () async throws -> Void] = [
            { _ = try await lookup.all(fresh: true) },
            { _ = try await lookup.named(["greeting"], fresh: true) },
            { _ = try await TemplatePulling(lookup, isForced: false).pull(["greeting"]) },
            { _ = try await TemplatePushing(lookup).plan(["greeting"]) },
        ]
        for wish in wishes {
            let error = await #expect(throws: (any Error).self) { try await wish() }
            #expect(error.map { FailureKind(of: $0) } == .permission)
            #expect(
                error.map { "\($0)".contains("get a new access token") && !"\($0)".contains("sent with it") } == true
            )
        }
    }

    // MARK: Files with faults

    @Test(arguments: [["bad"], ["other"], []])
    func `a file with a fault is told to whoever may mean it`(names: [String]) async throws {
        let fixture = try WorkspaceFixture(transport: Self.graph())
        try fixture.folder.write(#"{"name":"other", "components": [}"#, to: "templates/bad.json")
        let faults = lookup(fixture).faults(hiding: names)
        #expect(faults.map(\.location.file) == ["templates/bad.json"] && faults.first?.location.line == 1)
        #expect(lookup(fixture).faults(hiding: ["greeting"]).isEmpty)
    }

    @Test func `a campaign's file with a fault is told by its campaign`() async throws {
        let fixture = try WorkspaceFixture(transport: Self.graph())
        try fixture.folder.write("{", to: "sale/template.json")
        #expect(lookup(fixture).faults(hiding: ["sale"]).map(\.location.file) == ["sale/template.json"])
        try fixture.folder.write(#"{"category": "UTILITY", "components": []}"#, to: "sale/template.json")
        #expect(lookup(fixture).faults(hiding: ["sale"]).first?.severity == .error)
    }
}
