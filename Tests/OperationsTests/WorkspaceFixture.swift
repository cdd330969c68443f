import CampaignCore
import Formats
import Foundation
import Storage
import TestSupport
import Testing
import Transport
import Workspace

@testable import Operations

/// A workspace on the disk with one campaign that is due, its ledger, and a scripted Graph API.
final class WorkspaceFixture: Sendable {
    let contents: WorkspaceContents
    let workspace: OpenWorkspace
    let folder: TemporaryFolder
    let transport: ScriptedTransport

    /// - Parameters:
    ///   - rows: how many people the campaign `sale` has.
    ///   - sender: keys of the sender besides its ids, each with a comma before it.
    ///   - dueAgo: how long its time has passed, in seconds; a run leaves what is much older.
    ///   - category: of the template; quiet hours hold for `MARKETING` alone.
    ///   - settings: lines of `drumbeat.yaml` besides sender and token.
    ///   - token: what `drumbeat.yaml` says of the token.
    ///   - transport: answers instead of the Graph API.
    /// - Throws: if the files cannot be written or have a fault.
    init(
        rows: Int = 3,
        sender: String = "",
        dueAgo: TimeInterval = 60,
        category: String = "UTILITY",
        settings: String = "",
        token: String = "{env: WHATSAPP_TOKEN}",
        transport: ScriptedTransport = .graph()
    ) throws {
        let audience = (0..<rows).map { "+4477009\(10_000 + $0),Ada\n" }.joined()
        folder = try TemporaryFolder([
            "drumbeat.yaml": """
            token: \(token)
            graph: {url: "http://127.0.0.1:9"}
            senders:
              main: {phone_number_id: "\(Samples.phoneNumberID)", business_account_id: "\(Samples.account)"\(sender)}
            \(settings)
            """,
            "sale/campaign.yaml": Self.campaign(at: Date.thisMinute - dueAgo),
            "sale/template.json": Self.template.replacing("UTILITY", with: category),
            "sale/audience.csv": "phone,name\n" + audience,
        ])
        contents = WorkspaceReader(root: folder.path).read()
        try #require(!contents.diagnostics.hasErrors, "\(contents.diagnostics)")
        self.transport = transport
        var opened = try OpenWorkspace(contents, environment: Self.environment, secrets: KnownSecrets())
        opened.transport = { _ in transport }
        workspace = opened
    }

    /// The campaign `sale`.
    var campaign: CampaignDefinition {
        get throws { try contents.campaign(named: "sale") }
    }

    /// What the campaign's latest broadcast has in each state.
    func counts() async throws -> BroadcastCounts {
        try await workspace.ledger.counts(of: try await workspace.broadcast(named: "sale").id)
    }

    /// Plans the campaign's broadcast of that time, in place of another one if there is one.
    ///
    /// - Returns: the broadcast's name.
    func plan(dueAt: Date, taking other: Date? = nil) async throws -> String {
        let planning = BroadcastPlanning(workspace: workspace)
        var draft = try planning.draft(of: campaign, dueAt: dueAt)
        draft.occurrence = other ?? dueAt
        _ = try await planning.plan(draft, campaign.audience)
        return draft.name
    }

    /// Plans the campaign and sends it, as `drumbeat send` does.
    @discardableResult
    func send() async throws -> RunSummary {
        try await ImmediateSend(workspace: workspace, campaign: try campaign, place: .instead).run()
    }

    /// Sends a test message of the campaign, as `drumbeat send --to` does.
    func test(_ recipient: String = "+447700900999", row: Int32? = nil) async throws -> TestResult {
        try await TestSend(workspace: workspace, campaign: try campaign, recipient: recipient, row: row).run()
    }

    private static let environment = ["WHATSAPP_TOKEN": "a-token-of-the-test", "APP_SECRET": "a-secret-of-the-test"]

    private static func campaign(at time: Date) -> String {
        """
        sender: main
        template: template.json
        language: en_GB
        audience: {file: audience.csv, phone: phone}
        parameters: {body: {first_name: "{{name}}"}}
        schedule: {at: "\(time.formatted(.iso8601).prefix(16))", timezone: UTC}
        """
    }

    private static let template = """
        {"name": "greeting", "language": "en_GB", "category": "UTILITY", "parameter_format": "NAMED",
         "components": [{"type": "BODY", "text": "Hello {{first_name}}, your order is ready.",
          "example": {"body_text_named_params": [{"param_name": "first_name", "example": "Ada"}]}}]}
        """
}

extension ScriptedTransport {
    /// A Graph API where all is well.
    ///
    /// - Parameters:
    ///   - answer: answers requests for messages, which are accepted otherwise; is given the request's number.
    ///   - templates: answers requests for the list of templates, of which there are none otherwise.
    /// - Returns: a transport that answers so.
    static func graph(
        messages answer: @escaping @Sendable (Int) -> HTTPResponse = accepted,
        templates: (@Sendable () throws(TransportError) -> HTTPResponse)? = nil
    ) -> ScriptedTransport {
        ScriptedTransport { number, request throws(TransportError) in
            let path = request.url.path
            if path.hasSuffix("/messages") { return answer(number) }
            if let templates, path.hasSuffix("/message_templates") { return try templates() }
            return reading(path)
        }
    }

    /// What a Graph API answers to a reading.
    static func reading(_ path: String) -> HTTPResponse {
        let known = answers.first { path.hasSuffix($0.key) }?.value
        return known.map { HTTPResponse(status: 200, body: Array($0.utf8)) } ?? refused(100)
    }

    /// What the Graph API answers to readings, by the end of their path.
    private static let answers = [
        "/debug_token": """
        {"data": {"is_valid": true, "type": "SYSTEM_USER", "expires_at": 0,
         "scopes": ["whatsapp_business_messaging", "whatsapp_business_management"]}}
        """,
        "/oauth/access_token": #"{"access_token": "a-fetched-token-of-the-test", "expires_in": 5184000}"#,
        "/\(Samples.phoneNumberID)": """
        {"id": "\(Samples.phoneNumberID)", "display_phone_number": "+44 7700 900000", "verified_name": "Shop",
         "status": "CONNECTED", "quality_rating": "GREEN", "throughput": {"level": "STANDARD"}}
        """,
        "/message_templates": #"{"data": []}"#,
        "/\(Samples.account)": #"{"id": "\#(Samples.account)", "currency": "EUR"}"#,
    ]

    /// How often the list of templates was asked for.
    var templateReadings: Int {
        requests.count { $0.method == .get && $0.url.path.hasSuffix("/message_templates") }
    }

    /// How many messages were sent.
    var messageCount: Int {
        requests.count { $0.url.path.hasSuffix("/messages") }
    }
}
