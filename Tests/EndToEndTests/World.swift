import Transport
import Formats
import CampaignCore
import Curl
import Foundation
import TestSupport
import Testing

/// A workspace, the receiver and the simulator, each its own process, on free ports.
final class World: Sendable {
    private let temporary: TemporaryFolder
    var folder: URL { temporary.url }
    let receiver: Drumbeat
    let simulator: Drumbeat
    let simulatorURL: URL
    /// Where the receiver takes callbacks.
    let callbackURL: URL
    let environment: [String: String]
    private let rate: String
    private let graph: String
    private let authority: LocalAuthority?
    private let transport: CurlTransport

    /// - Parameters:
    ///   - rate: of the one sender.
    ///   - campaigns: the rows of each by its name.
    ///   - campaignSettings: more lines of each `campaign.yaml`.
    ///   - graph: more of `graph` in `drumbeat.yaml`, such as `timeout: 1s`.
    ///   - encrypted: whether the simulator speaks TLS and HTTP/2.
    ///   - environment: what all processes know, the secrets among it.
    ///   - simulation: the simulator's flags.
    /// - Throws: where a file cannot be written or a process does not start.
    init(
        rate: String = "200/s",
        campaigns: [String: Int],
        campaignSettings: String = "",
        graph: String = "",
        encrypted: Bool = false,
        environment: [String: String] = [
            "WHATSAPP_TOKEN": "a-token", "WHATSAPP_APP_SECRET": "a-secret", "WHATSAPP_VERIFY_TOKEN": "a-word",
        ],
        simulation: [String] = []
    ) async throws {
        (self.rate, self.graph, self.environment) = (rate, graph, environment)
        temporary = try TemporaryFolder()
        try temporary.write(Self.settings(rate: rate, graph: "url: \"http://127.0.0.1:1\""), to: "drumbeat.yaml")
        for (name, rows) in campaigns {
            try temporary.write(Self.campaign(campaignSettings), to: "\(name)/campaign.yaml")
            try temporary.write(Self.template, to: "\(name)/template.json")
            try temporary.write(Self.audience(name, rows: rows), to: "\(name)/audience.csv")
        }
        receiver = try await Drumbeat(["serve", "-C", temporary.path], environment: environment)
        callbackURL = try #require(URL(string: "http://127.0.0.1:\(try await receiver.port())/webhook"))
        authority = encrypted ? try await LocalAuthority() : nil
        var arguments = [
            "simulate", "--port", "0", "--throughput", "none", "--callback-url", callbackURL.absoluteString,
        ]
        if let authority { arguments += ["--certificate", authority.certificate, "--key", authority.key] }
        simulator = try await Drumbeat(arguments + simulation, environment: environment)
        let scheme = encrypted ? "https" : "http"
        simulatorURL = try #require(URL(string: "\(scheme)://127.0.0.1:\(try await simulator.port())"))
        transport = try CurlTransport(caFile: authority?.certificate)
        try aim(at: simulatorURL.absoluteString)
    }

    deinit {
        receiver.terminate()
        simulator.terminate()
    }

    /// Writes to `drumbeat.yaml` where the Graph API is.
    func aim(at url: String, more: String = "", trusting: Bool = true) throws {
        let authority = trusting ? authority.map { "ca_file: \"\($0.certificate)\"" } : nil
        let members = ["url: \"\(url)\"", graph, more, authority ?? ""].filter { !$0.isEmpty }
        let settings = Self.settings(rate: rate, graph: members.joined(separator: ", "))
        try temporary.write(settings, to: "drumbeat.yaml")
    }

    /// Writes a file of the workspace.
    func write(_ bytes: some Sequence<UInt8>, to name: String) throws {
        try temporary.write(bytes, to: name)
    }

    /// Changes a part of `drumbeat.yaml`.
    func replaceInSettings(_ text: String, with other: String) throws {
        let settings = folder.appending(path: "drumbeat.yaml")
        let all = try String(contentsOf: settings, encoding: .utf8)
        try Data(all.replacing(text, with: other).utf8).write(to: settings)
    }

    func endReceiver() async throws {
        receiver.terminate()
        _ = try await receiver.end()
    }

    func start(_ command: String, _ arguments: String..., fileLimit: Int? = nil) async throws -> Drumbeat {
        try await Drumbeat([command, "-C", folder.path] + arguments, environment: environment, fileLimit: fileLimit)
    }

    @discardableResult
    func run(_ command: String, _ arguments: String...) async throws -> Drumbeat.End {
        try await Drumbeat([command, "-C", folder.path] + arguments, environment: environment).end()
    }

    /// Runs a subcommand of `number`.
    @discardableResult
    func number(_ subcommand: String, _ arguments: String...) async throws -> Drumbeat.End {
        try await Drumbeat(["number", subcommand, "-C", folder.path] + arguments, environment: environment).end()
    }

    /// Runs until the simulator has taken so many messages more, then stops the run.
    func runUntilAccepted(_ count: Int) async throws {
        let run = try await start("run")
        try await waitForAccepted(try await accepted() + count, while: run)
        run.terminate()
        let end = try await run.end()
        try #require(end.status == 75, "\(end.words)")
    }

    /// Runs a subcommand of `ledger`.
    @discardableResult
    func ledger(_ subcommand: String, _ arguments: String...) async throws -> Drumbeat.End {
        try await Drumbeat(["ledger", subcommand, "-C", folder.path] + arguments, environment: environment).end()
    }

    /// Ingests until the simulator has no callback left to post.
    func settle() async throws {
        while try #require(try await truth()["callbacks"]?["pending"]?.integer) > 0 {
            try await run("ingest")
        }
        try await run("ingest")
    }

    /// The counts of a campaign's latest broadcast.
    func states(of campaign: String) async throws -> [String: Int64] {
        let status = try await run("status", campaign, "--json")
        let broadcast = try #require(try JSONValue(parsing: Array(status.output.utf8)).array?.first)
        let members = try #require(broadcast["by_status"]?.object?.members)
        return Dictionary(uniqueKeysWithValues: members.map { ($0.name, $0.value.integer ?? 0) }.filter { $0.1 > 0 })
    }

    /// Whether messages of a campaign's latest broadcast are to be sent still, or their outcome is not known.
    func isUnsettled(_ campaign: String) async throws -> Bool {
        let states = try await states(of: campaign)
        return ["waiting", "sending", "unknown"].contains { states[$0, default: 0] > 0 }
    }

    /// What the report says of each recipient of a campaign's latest broadcast, by the digits of the number.
    func statuses(of campaign: String) async throws -> [String: String] {
        let report = try await run("report", campaign, "-o", "-")
        let lines = report.output.split(separator: "\r\n").dropFirst()
        return Dictionary(
            uniqueKeysWithValues: lines.map { line in
                let cells = line.split(separator: ",", maxSplits: 3, omittingEmptySubsequences: false)
                return (cells[1].filter(\.isNumber), String(cells[2]))
            }
        )
    }
}

/// What the simulator knows to be true.
extension World {
    func truth() async throws -> JSONValue {
        try JSONValue(parsing: try await ask("summary"))
    }

    /// How many messages the simulator has taken.
    func accepted() async throws -> Int {
        Int(try #require(try await truth()["accepted"]?.integer))
    }

    /// Returns once the simulator has taken so many messages, or a process that should send them has ended.
    func waitForAccepted(_ count: Int, while sender: Drumbeat) async throws {
        while sender.isRunning {
            let summary = try JSONValue(parsing: try await ask("summary", query: "accepted=\(count)"))
            if try #require(summary["accepted"]?.integer) >= count { return }
        }
    }

    /// How many copies of its message each recipient got.
    func copies() async throws -> [String: Int] {
        try await messages()
            .reduce(into: [:]) { copies, message in
                let key = try #require(message["key"]?.string.flatMap(MessageKey.init))
                copies["\(key.message.broadcast):\(key.message.row)", default: 0] += 1
            }
    }

    /// Every message that the simulator has taken.
    func messages() async throws -> [JSONValue] {
        try await ask("messages").split(separator: 10).map { try JSONValue(parsing: Array($0)) }
    }

    /// Has the simulator post a callback of a field, and waits until it has arrived.
    func announce(_ field: String, _ value: JSONValue) async throws {
        let event: JSONValue = ["field": .string(field), "value": value]
        let answer = try JSONValue(parsing: try await ask("events", body: event.serialized()))
        try #require(answer["success"] == true, "\(answer.serialized())")
        while try #require(try await truth()["callbacks"]?["pending"]?.integer) > 0 {}
    }

    /// Has the simulator forget an uploaded file.
    func deleteMedia(_ id: String) async throws {
        let token = environment["WHATSAPP_TOKEN"] ?? ""
        let request = HTTPRequest(
            method: .delete,
            url: simulatorURL.appending(path: "v25.0/\(id)"),
            headers: [("Authorization", "Bearer \(token)")]
        )
        let answer = try JSONValue(parsing: try await transport.send(request).body)
        try #require(answer["success"] == true, "\(answer.serialized())")
    }

    /// Lets the simulator behave differently from now on.
    func change(_ settings: JSONValue) async throws {
        let answer = try JSONValue(parsing: try await ask("settings", body: settings.serialized()))
        try #require(answer["success"] == true, "\(answer.serialized())")
    }

    private func ask(_ name: String, query: String? = nil, body: String? = nil) async throws -> [UInt8] {
        var url = URLComponents(url: simulatorURL, resolvingAgainstBaseURL: false)
        url?.path = "/_simulator/\(name)"
        url?.query = query
        let request = HTTPRequest(
            method: body == nil ? .get : .post,
            url: try #require(url?.url),
            body: body.map { Array($0.utf8) }
        )
        var attempts = 0
        while true {
            do throws(TransportError) {
                return try await transport.send(request).body
            } catch {
                // Whoever cuts connections cuts this one too.
                attempts += 1
                if attempts == 100 { throw error }
            }
        }
    }
}

extension World {
    private static func settings(rate: String, graph: String) -> String {
        """
        graph: {\(graph), version: v25.0}
        app: {id: "300000000000003", secret: {env: WHATSAPP_APP_SECRET}}
        token: {env: WHATSAPP_TOKEN}
        webhook: {listen: "127.0.0.1:0", path: /webhook, verify_token: {env: WHATSAPP_VERIFY_TOKEN}}
        senders:
          main: {phone_number_id: "100000000000001", business_account_id: "200000000000002", rate: \(rate)}
        """
    }

    /// Due a minute ago: a time that passed long before a ledger sees it is not sent.
    private static func campaign(_ settings: String) -> String {
        """
        sender: main
        template: template.json
        audience: {file: audience.csv, phone: phone}
        parameters: {body: {first_name: "{{name}}"}}
        schedule: {at: "\((Date() - 60).formatted(.iso8601))", timezone: Europe/London}
        catch_up: run
        expires: 3650d
        \(settings)
        """
    }

    private static let template = """
        {"name": "greeting", "language": "en_GB", "category": "UTILITY", "parameter_format": "NAMED",
         "components": [{"type": "BODY", "text": "Hello {{first_name}}, your order is ready.",
          "example": {"body_text_named_params": [{"param_name": "first_name", "example": "Ada"}]}}]}
        """

    private static func audience(_ name: String, rows: Int) -> String {
        let place = name.utf8.reduce(0) { ($0 * 31 + Int($1)) % 90 } + 10
        return "phone,name\n" + (0..<rows).map { "+4477\(place)\(100_000 + $0),Ada \($0)\n" }.joined()
    }
}
