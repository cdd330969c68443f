import CampaignCore
import Foundation
import Storage
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

    @Test func `with a fault in the settings the machine is looked at all the same`() async throws {
        let folder = try TemporaryFolder(["drumbeat.yaml": "tokn: {env: TOKEN}\n"])
        let contents = WorkspaceReader(root: folder.path).read()
        try contents.layout.makeStateFolders()
        _ = try Ledger(path: contents.layout.ledger)
        let findings = await Doctor.findings(withoutSettings: contents)
        #expect(findings.first?.text.hasPrefix("drumbeat.yaml:1:1: ") == true, "\(findings)")
        #expect(findings.failure == .configuration)
        for subject in ["files", "ledger", "run", "time zones", "phone numbers"] {
            #expect(findings.contains { $0.subject == subject && $0.verdict != .bad }, "\(subject)")
        }
        // Where there is no workspace, there is nothing to look at.
        let nowhere = WorkspaceReader(root: try TemporaryFolder().path).read()
        #expect(await Doctor.findings(withoutSettings: nowhere).isEmpty)
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

    private static let withApp = #"app: {id: "300000000000003", secret: {env: APP_SECRET}}"#

    /// A Graph API that takes neither the app's pair nor the proof made with its secret.
    private static let wrongSecret = ScriptedTransport { _, request throws(TransportError) in
        let body =
            request.url.path.hasSuffix("/debug_token")
            ? #"{"error": {"code": 190, "message": "Invalid OAuth access token - Cannot parse access token"}}"#
            : #"{"error": {"code": 100, "message": "Invalid appsecret_proof provided in the API argument"}}"#
        return HTTPResponse(status: 400, body: Array(body.utf8))
    }

    @Test func `a wrong app secret is the one fault that is told, not the token`() async throws {
        let fixture = try WorkspaceFixture(settings: Self.withApp, transport: Self.wrongSecret)
        let bad = try await findings(fixture).filter { $0.verdict == .bad }
        #expect(bad.map(\.subject) == ["app.secret"])
        #expect(bad.first?.fix?.contains("correct app.id and app.secret") == true && bad.failure == .permission)
        #expect(bad.first?.text.hasPrefix("Meta does not take it for the app 300000000000003: ") == true)
        let ofToken = try await Doctor(workspace: fixture.workspace).token()
        #expect(ofToken.map(\.subject) == ["app.secret"])
    }

    private static let withWebhook = """
        \(withApp)
        webhook: {listen: "127.0.0.1:9", verify_token: {env: APP_SECRET}}
        """

    /// What is found of the subscription, with a Graph API that answers what is asked of it.
    private func subscription(_ settings: String, answers: Bool = true) async throws -> [Finding] {
        let graph = ScriptedTransport.graph()
        let transport = ScriptedTransport { _, request throws(TransportError) in
            guard answers else { throw TransportError(.notSent, "nobody") }
            guard ["/subscriptions", "/subscribed_apps"].contains(where: request.url.path.hasSuffix) else {
                return try graph.answer(request)
            }
            return HTTPResponse(status: 200, body: Array(#"{"data": []}"#.utf8))
        }
        let findings = try await findings(try WorkspaceFixture(settings: settings, transport: transport))
        return findings.filter { finding in
            ["subscription", "app 300000000000003", "account \(Samples.account)"].contains(finding.subject)
        }
    }

    @Test func `an app that Meta posts nothing of is bad, as webhook status has it`() async throws {
        let told = try await subscription(Self.withWebhook)
        #expect(told.map(\.text) == ["it has no callback address", "the app is not subscribed to it"])
        #expect(told.allSatisfy { $0.verdict == .bad && $0.fix == "run drumbeat webhook subscribe" })
    }

    @Test func `what cannot be asked of the subscription is no fault`() async throws {
        let offline = try await subscription(Self.withWebhook, answers: false)
        #expect(offline.map(\.text) == ["where Meta posts callbacks is not known: Meta does not answer"])
        let noApp = try await subscription("webhook: {listen: \"127.0.0.1:9\", verify_token: {env: APP_SECRET}}")
        #expect(noApp.map(\.text) == ["where Meta posts callbacks is not known: drumbeat.yaml has no app"])
        #expect((offline + noApp).allSatisfy { $0.verdict == .warning && $0.failure == nil })
        #expect(try await subscription(Self.withApp).isEmpty)
    }

    @Test func `a token that cannot be fetched for a wrong app secret names the secret`() async throws {
        let transport = ScriptedTransport { _, _ throws(TransportError) in
            let body = #"{"error": {"code": 1, "message": "Error validating client secret."}}"#
            return HTTPResponse(status: 400, body: Array(body.utf8))
        }
        let token = "{client_credentials: true}"
        let bad = try await findings(try WorkspaceFixture(settings: Self.withApp, token: token, transport: transport))
            .first { $0.verdict == .bad }
        #expect(bad?.subject == "app.secret" && bad?.failure == .permission)
        #expect(bad?.text.hasSuffix("both are in the app's basic settings at Meta") == true, "\(bad?.text ?? "")")
    }

    @Test func `a token that Meta cannot read is told from one that has expired`() async throws {
        func fix(_ words: String) async throws -> String {
            let graph = ScriptedTransport.graph()
            let transport = ScriptedTransport { _, request throws(TransportError) in
                guard request.url.path.hasSuffix("/debug_token") else { return try graph.answer(request) }
                // Meta takes the app's own token.
                let isApp = request.url.query()?.contains("input_token=300000000000003") ?? false
                let error = #"{"error": {"code": 190, "message": "\#(words)"}}"#
                return isApp ? try graph.answer(request) : HTTPResponse(status: 400, body: Array(error.utf8))
            }
            let findings = try await findings(try WorkspaceFixture(settings: Self.withApp, transport: transport))
            let bad = try #require(findings.first { $0.verdict == .bad })
            #expect(bad.subject == "token")
            return try #require(bad.fix)
        }
        #expect(try await fix("Malformed access token AAB").hasPrefix("copy the whole access token again"))
        #expect(try await fix("Error validating access token: Session has expired").hasPrefix("get a new access token"))
    }

    @Test func `without the app's secret Meta need not tell about the token`() async throws {
        let graph = ScriptedTransport.graph()
        let transport = ScriptedTransport { _, request throws(TransportError) in
            guard request.url.path.hasSuffix("/debug_token") else { return try graph.answer(request) }
            let body = #"{"error": {"code": 100, "message": "(#100) You must provide an app access token"}}"#
            return HTTPResponse(status: 400, body: Array(body.utf8))
        }
        let token = try await findings(try WorkspaceFixture(transport: transport)).first { $0.subject == "token" }
        #expect(token?.verdict == .warning && token?.fix?.hasPrefix("add app: {id: …, secret: …}") == true)
    }

    @Test func `each secret that is missing is named by its key`() async throws {
        let app = #"app: {id: "300000000000003", secret: {env: DRUMBEAT_NO_SECRET}}"#
        let both = try await findings(try WorkspaceFixture(settings: app, token: "{env: DRUMBEAT_NO_TOKEN}"))
        #expect(both.filter { $0.verdict == .bad }.map(\.subject).prefix(2) == ["token", "app.secret"])
        let one = try await findings(try WorkspaceFixture(settings: app))
        let bad = try #require(one.first { $0.verdict == .bad })
        #expect(bad.subject == "app.secret" && bad.text.contains("DRUMBEAT_NO_SECRET"))
    }

    @Test func `a ledger that is only read keeps no doctor from asking`() async throws {
        let fixture = try WorkspaceFixture()
        _ = try await findings(fixture)
        let used = try await fixture.workspace.ledger.callUsage(now: Date()).made
        var reading = try OpenWorkspace(
            fixture.contents,
            environment: ["WHATSAPP_TOKEN": "a-token-of-the-test"],
            secrets: KnownSecrets(),
            access: .reading
        )
        let transport = fixture.transport
        reading.transport = { _ in transport }
        let findings = try await Doctor(workspace: reading, campaigns: fixture.contents.campaigns).findings()
        #expect(findings.count { $0.subject == "sender main" && $0.verdict == .good } == 4)
        #expect(try await fixture.workspace.ledger.callUsage(now: Date()).made == used)
        let numbers = BusinessNumbers(workspace: reading)
        #expect(try await numbers.one("main", fresh: true).facts.quality == "GREEN")
        #expect(try await numbers.limits().count == 1)
    }

    @Test func `of faults the first is named, a single one and a warning are not`() {
        let fault = Finding.bad("token", "Meta refuses it.", fix: "make a token")
        let other = Finding.bad("sender", "refused", fix: "look")
        let warning = Finding.warning("clock", "late", fix: "set it")
        #expect([warning, fault].pointingAtFirst == [warning, fault])
        let pointed = [warning, fault, other].pointingAtFirst
        #expect(pointed[1].fix == "make a token; fix this first, as other faults may follow from it")
        #expect([pointed[0], pointed[2]] == [warning, other])
        let missing = Finding.bad("template", "not in the account", fix: "create it", .badData)
        #expect([missing, other].pointingAtFirst == [missing, other])
    }
}
