import CampaignCore
import Foundation
import TestSupport
import Testing
import Transport
import Workspace

@testable import Operations

struct DoctorTests {
    private func findings(_ fixture: WorkspaceFixture) async throws -> [Finding] {
        try await Doctor(workspace: fixture.workspace, campaigns: fixture.contents.campaigns).findings()
    }

    @Test func `a number and a token that are in order are good`() async throws {
        let findings = try await findings(try WorkspaceFixture())
        let senders = findings.filter { $0.subject == "sender main" }
        #expect(senders.count == 4 && senders.allSatisfy { $0.verdict == .good }, "\(senders)")
        #expect(findings.filter { $0.subject == "token" }.allSatisfy { $0.verdict == .good })
        #expect(findings.contains { $0.subject == "ledger" && $0.verdict == .good })
    }

    @Test func `a template that the account lacks is bad data`() async throws {
        let findings = try await findings(try WorkspaceFixture())
        let template = try #require(findings.first { $0.subject == "template" })
        #expect(template.verdict == .bad && template.failure == .badData)
        #expect(findings.failure == .badData)
    }

    @Test func `a missing token is told, and the machine is looked at all the same`() async throws {
        let findings = try await findings(try WorkspaceFixture(token: "{env: DRUMBEAT_NO_SUCH_VARIABLE}"))
        #expect(findings.first?.subject == "token")
        #expect(findings.failure == .permission)
        #expect(findings.contains { $0.subject == "disk" })
    }

    struct WrongID: Sendable {
        /// The ids that Meta does not know.
        var unknown: [String]
        /// The numbers that Meta lists for the account.
        var numbers: String
        var text: String
    }

    private static let wrongIDs = [
        WrongID(
            unknown: [Samples.phoneNumberID],
            numbers: #"[{"id": "5", "display_phone_number": "+44 7700 900005"}]"#,
            text: "phone_number_id 100000000000001 is not the id of a number of the account 200000000000002"
        ),
        WrongID(
            unknown: [Samples.phoneNumberID],
            numbers: #"[{"id": "5", "display_phone_number": "100000000000001"}]"#,
            text: "phone_number_id 100000000000001 is the phone number itself, not its id"
        ),
        WrongID(
            unknown: [Samples.account],
            numbers: "[]",
            text: "business_account_id 200000000000002 is not the id of an account"
        ),
        WrongID(
            unknown: [Samples.phoneNumberID, Samples.account],
            numbers: "[]",
            text: "neither phone_number_id 100000000000001 nor business_account_id 200000000000002 is an id that the "
                + "token may use"
        ),
        WrongID(
            unknown: [],
            numbers: #"[{"id": "5", "display_phone_number": "+44 7700 900005"}]"#,
            text: "business_account_id 200000000000002 is another account: it does not have this number"
        ),
    ]

    @Test(arguments: wrongIDs)
    func `of an id that Meta does not know the key is named`(_ wrong: WrongID) async throws {
        let graph = ScriptedTransport.graph()
        let transport = ScriptedTransport { _, request throws(TransportError) in
            let id = request.url.path.split(separator: "/").dropFirst().first.map(String.init) ?? ""
            if wrong.unknown.contains(id) {
                let body = #"{"error": {"code": 100, "error_subcode": 33, "message": "Unsupported get request."}}"#
                return HTTPResponse(status: 400, body: Array(body.utf8))
            }
            guard request.url.path.hasSuffix("/phone_numbers") else { return try graph.answer(request) }
            return HTTPResponse(status: 200, body: Array(#"{"data": \#(wrong.numbers)}"#.utf8))
        }
        let findings = try await findings(try WorkspaceFixture(transport: transport))
        let told = findings.filter { $0.subject == "sender main" && $0.verdict == .bad }
        #expect(told.map(\.text) == [wrong.text])
        #expect(told.first?.failure == .configuration)
        // What follows from an unknown account is not told again.
        let isUnknown = wrong.unknown.contains(Samples.account)
        #expect(findings.contains { ["template", "templates", "billing"].contains($0.subject) } == !isUnknown)
    }

    @Test func `a Graph API that does not answer is unavailable`() async throws {
        let silent = ScriptedTransport { _, _ throws(TransportError) in throw TransportError(.notSent, "nobody") }
        let findings = try await findings(try WorkspaceFixture(transport: silent))
        #expect(findings.first { $0.subject == "token" }?.failure == .unavailable)
        // Only the first fault is the one to begin with.
        #expect(findings.filter { $0.fix?.contains("fix this first") ?? false }.map(\.subject) == ["token"])
    }

    @Test func `of faults the first is named, a single one and a warning are not`() {
        let fault = Finding.bad("token", "Meta refuses it.", fix: "make a token")
        let other = Finding.bad("sender", "refused", fix: "look")
        let warning = Finding.warning("clock", "late", fix: "set it")
        #expect([warning, fault].pointingAtFirst == [warning, fault])
        let pointed = [warning, fault, other].pointingAtFirst
        #expect(pointed[1].fix == "make a token; fix this first, as other faults may follow from it")
        #expect([pointed[0], pointed[2]] == [warning, other])
    }
}
