import CampaignCore
import Formats
import Foundation
import Storage
import TestSupport
import Testing
import Transport
import Workspace

@testable import Operations

/// Templates that Meta does not have yet, and what reviews come to.
struct TemplatePushTests {
    private func deeds(_ push: TemplatePush) -> [TemplatePush.Deed] { push.entries.map(\.deed) }

    // MARK: Creating

    @Test func `a new template is created once, and found by the next push`() async throws {
        let fixture = try TemplatePushFixture()
        let push = try await fixture.push()
        let entry = try #require(push.entries.first)
        #expect(entry.deed == .created && entry.status == "PENDING" && entry.id == "400000000000001")
        #expect(push.failure == nil && entry.additions == ["sub_category"] && entry.campaigns == ["sale"])
        #expect(fixture.graph.read(\.created) == [try fixture.definition])
        #expect(deeds(try await fixture.push()) == [.same])
        #expect(fixture.graph.read(\.created).count == 1)
    }

    @Test func `what Meta says about a template is not handed to it`() async throws {
        let fixture = try TemplatePushFixture()
        try fixture.replace(#"{"name""#, with: #"{"id": "1", "status": "REJECTED", "rejected_reason": "SCAM", "name""#)
        _ = try await fixture.push()
        let created = try #require(fixture.graph.read(\.created).first)
        #expect(created["id"] == nil && created["status"] == nil && created["rejected_reason"] == nil)
        #expect(created["name"] == "greeting" && created["components"] != nil)
    }

    @Test func `a template whose answer was lost is found and not made again`() async throws {
        let fixture = try TemplatePushFixture()
        fixture.graph.change { $0.losesAnswer = true }
        let push = try await fixture.push()
        #expect(deeds(push) == [.created] && push.failure == nil)
        #expect(fixture.graph.read(\.created).count == 1 && fixture.graph.read(\.templates).count == 1)
    }

    @Test func `a lost answer and no second one leave open what Meta has`() async throws {
        let fixture = try TemplatePushFixture()
        let plan = try await fixture.plan()
        fixture.graph.change { state in
            state.losesAnswer = true
            state.lists = [HTTPResponse(status: 200, body: Array("<html>".utf8))]
        }
        let push = try await fixture.pushing().push(plan)
        guard case .failed(let reason, .unavailable) = push.entries.first?.deed else {
            Issue.record("\(push.entries)")
            return
        }
        #expect(reason.hasPrefix("whether Meta took it is not known yet: POST "), "\(reason)")
        #expect(deeds(try await fixture.push()) == [.same])
        #expect(fixture.graph.read(\.created).count == 1)
    }

    @Test func `a call that never arrived is a failure to be repeated`() async throws {
        let fixture = try TemplatePushFixture()
        fixture.graph.change { $0.losesCall = true }
        let push = try await fixture.push()
        #expect(push.failure == .unavailable && fixture.graph.read(\.templates).isEmpty)
        #expect(deeds(try await fixture.push()) == [.created])
    }

    @Test func `a template that somebody else made meanwhile is not taken for ours`() async throws {
        let fixture = try TemplatePushFixture()
        let plan = try await fixture.plan()
        let other = try JSONValue(
            parsing: Array(try fixture.definition.serialized().replacing("Hello", with: "Dear").utf8)
        )
        fixture.graph.add(other)
        let body = #"{"error":{"message":"refused","code":100,"error_subcode":2388024}}"#
        fixture.graph.change { $0.refusals = [HTTPResponse(status: 400, body: Array(body.utf8))] }
        let push = try await fixture.pushing().push(plan)
        #expect(push.failure == .tryAgain && fixture.graph.read(\.created).isEmpty)
    }

    @Test func `a refusal of Meta's stops no other template`() async throws {
        let fixture = try TemplatePushFixture()
        let german = try fixture.definition.setting("language", "de").setting("name", "greeting_two")
            .setting("components", [["type": "BODY", "text": "Guten Tag."]])
        try fixture.folder.write(german.serialized(), to: "templates/greeting_two.json")
        let refusal = ScriptedTransport.refused(100, details: "the template is no good")
        fixture.graph.change { $0.refusals = [refusal] }
        let pushing = fixture.pushing()
        let push = try await pushing.push(try await pushing.plan(["greeting", "greeting_two"]))
        #expect(push.failure == .badData && deeds(push).last == .created)
        guard case .failed(let reason, .badData) = push.entries[0].deed else {
            Issue.record("\(push.entries[0].deed)")
            return
        }
        #expect(reason.contains("the template is no good"))
    }

    @Test func `if Meta cannot be asked, nothing is tried`() async throws {
        let fixture = try TemplatePushFixture()
        fixture.graph.change { $0.isAway = true }
        let error = await #expect(throws: (any Error).self) { try await fixture.plan() }
        #expect(error.map { FailureKind(of: $0) } == .unavailable)
    }

    @Test func `a list whose cursor is lost is begun again`() async throws {
        let fixture = try TemplatePushFixture()
        fixture.graph.add(try fixture.definition)
        fixture.graph.change { $0.lists = [ScriptedTransport.refused(131_059)] }
        #expect(deeds(try await fixture.push()) == [.same])
        #expect(fixture.workspace.transport.templateReadings == 2)
    }

    @Test func `another category of Meta's is told`() async throws {
        let fixture = try TemplatePushFixture()
        fixture.graph.change { ($0.category, $0.status) = ("MARKETING", "APPROVED") }
        let entry = try #require(try await fixture.push().entries.first)
        #expect(entry.deed == .created && entry.otherCategory == "MARKETING" && entry.failure == nil)
        let again = try await fixture.push()
        #expect(deeds(again) == [.same] && again.entries.first?.otherCategory == "MARKETING")
        #expect(fixture.graph.read(\.edited).isEmpty)
    }

    // MARK: Files

    @Test func `a file that breaks a rule is not pushed, nor is anything asked`() async throws {
        let fixture = try TemplatePushFixture()
        try fixture.replace("your order is ready.", with: "your order is {{first_name}}")
        let push = try await fixture.push()
        #expect(push.failure == .badData && push.entries.isEmpty)
        #expect(push.diagnostics.contains { $0.rule?.name == "variable-ends" })
        #expect(fixture.workspace.transport.requests.isEmpty)
    }

    @Test func `what Meta took once is checked as new only if it changes`() async throws {
        let fixture = try TemplatePushFixture()
        try fixture.replace(#"{"name""#, with: #"{"status": "APPROVED", "name""#)
        try fixture.replace("ready.", with: "{{first_name}}")
        fixture.graph.add(try fixture.definition)
        #expect(deeds(try await fixture.push()) == [.same])
        try fixture.replace("Hello", with: "Dear")
        let push = try await fixture.push()
        #expect(push.failure == .badData && push.entries.isEmpty && fixture.graph.read(\.edited).isEmpty)
    }

    @Test func `two files that define one template otherwise are a fault`() async throws {
        let fixture = try TemplatePushFixture()
        let other = try fixture.definition.serialized().replacing("Hello", with: "Dear")
        try fixture.folder.write(other, to: "templates/other.json")
        let plan = try await fixture.plan()
        #expect(plan.diagnostics.map(\.location.file) == ["sale/template.json"])
        #expect(plan.diagnostics.first?.message.contains("is another one in templates/other.json") == true)
    }

    @Test func `a name that nothing has is an error with the nearest one`() async throws {
        let fixture = try TemplatePushFixture()
        let error = await #expect(throws: Failure.self) { try await fixture.plan("greting") }
        #expect(error?.kind == .usage)
        #expect(error?.description.contains("did you mean 'greeting'?") == true)
    }

    // MARK: Samples

    @Test func `a sample is uploaded and its handle handed to Meta`() async throws {
        let fixture = try TemplatePushFixture()
        try fixture.addHeader("media/hero.png")
        try fixture.folder.write(SampleMedia.png(), to: "sale/media/hero.png")
        let push = try await fixture.push()
        #expect(deeds(push) == [.created] && push.entries.first?.uploads == ["media/hero.png"])
        let header = fixture.graph.read(\.created).first?["components"]?.array?.first
        #expect(header?["example"]?["header_handle"] == ["4::handle-1"])
        let uploads = fixture.workspace.transport.requests.filter { $0.url.path.contains("upload") }
        #expect(uploads.map(\.url.path) == ["/v25.0/300000000000003/uploads", "/v25.0/upload:abc"])
        #expect(uploads.last?.body == SampleMedia.png() && uploads.last?.url.query()?.hasPrefix("sig=def&") == true)
    }

    @Test func `the app of the token is asked for if the settings name none`() async throws {
        let fixture = try TemplatePushFixture(settings: "")
        try fixture.addHeader("media/hero.png")
        try fixture.folder.write(SampleMedia.png(), to: "media/hero.png")
        let push = try await fixture.push()
        // This Graph API does not say which app it is.
        #expect(push.failure == .configuration && fixture.graph.read(\.created).isEmpty)
        #expect(fixture.workspace.transport.requests.contains { $0.url.path.hasSuffix("/debug_token") })
    }

    @Test(arguments: [
        ("media/none.png", "the sample 'media/none.png' is not there"),
        ("media/bad.png", "the sample 'media/bad.png' is a GIF"),
        ("../secret.png", "the sample '../secret.png'"),
        ("https://scontent.whatsapp.net/v/x", "Meta shows a sample at this link"),
    ])
    func `a sample that cannot be uploaded is a fault`(sample: String, message: String) async throws {
        let fixture = try TemplatePushFixture()
        try fixture.addHeader(sample)
        try fixture.folder.write(Array("GIF89a".utf8), to: "media/bad.png")
        try fixture.folder.write(SampleMedia.png(), to: "secret.png")
        let push = try await fixture.push()
        #expect(push.failure == .badData && fixture.graph.read(\.created).isEmpty)
        #expect(push.diagnostics.contains { $0.message.hasPrefix(message) }, "\(push.diagnostics)")
    }
}
