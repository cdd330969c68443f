import CampaignCore
import Curl
import Foundation
import GraphAPI
import Testing

/// A workspace, the receiver and the simulator, each its own process, on free ports.
final class World: Sendable {
    let folder: URL
    let receiver: Drumbeat
    let simulator: Drumbeat
    let simulatorURL: URL
    let environment: [String: String]

    init(
        rate: String = "200/s",
        campaigns: [String: Int],
        campaignSettings: String = "",
        simulation: [String] = []
    ) async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "drumbeat-world-\(UUID().uuidString)")
        environment = [
            "WHATSAPP_TOKEN": "a-token", "WHATSAPP_APP_SECRET": "a-secret", "WHATSAPP_VERIFY_TOKEN": "a-word",
        ]
        try Self.write(Self.settings(rate: rate, graph: "http://127.0.0.1:1"), to: folder, "drumbeat.yaml")
        for (name, rows) in campaigns {
            try Self.write(Self.campaign(campaignSettings), to: folder, "\(name)/campaign.yaml")
            try Self.write(Self.template, to: folder, "\(name)/template.json")
            try Self.write(Self.audience(name, rows: rows), to: folder, "\(name)/audience.csv")
        }
        receiver = try Drumbeat(["serve", "-C", folder.path], environment: environment)
        let port = try await receiver.port()
        let arguments = [
            "simulate", "--port", "0", "--throughput", "none", "--callback-url", "http://127.0.0.1:\(port)/webhook",
        ]
        simulator = try Drumbeat(arguments + simulation, environment: environment)
        simulatorURL = try #require(URL(string: "http://127.0.0.1:\(try await simulator.port())"))
        let settings = Self.settings(rate: rate, graph: simulatorURL.absoluteString)
        try Self.write(settings, to: folder, "drumbeat.yaml")
    }

    deinit {
        receiver.terminate()
        simulator.terminate()
        try? FileManager.default.removeItem(at: folder)
    }

    func start(_ command: String, _ arguments: String...) throws -> Drumbeat {
        try Drumbeat([command, "-C", folder.path] + arguments, environment: environment)
    }

    @discardableResult
    func run(_ command: String, _ arguments: String...) async throws -> Drumbeat.End {
        try await Drumbeat([command, "-C", folder.path] + arguments, environment: environment).end()
    }

    /// What the simulator knows to be true.
    func truth() async throws -> JSONValue {
        try JSONValue(parsing: try await get(simulatorURL.appending(path: "_simulator/summary")))
    }

    /// Returns once the simulator has taken a message; gives up where none comes.
    func firstMessage() async throws {
        for _ in 0..<1000 where try #require(try await truth()["accepted"]?.integer) == 0 {
            await Task.yield()
        }
    }

    /// How many copies of its message each recipient got.
    func copies() async throws -> [String: Int] {
        let lines = try await get(simulatorURL.appending(path: "_simulator/messages")).split(separator: 10)
        return try lines.reduce(into: [:]) { copies, line in
            let message = try JSONValue(parsing: Array(line))
            let key = try #require(message["key"]?.string.flatMap(MessageKey.init))
            copies["\(key.message.broadcast):\(key.message.row)", default: 0] += 1
        }
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
        let members = try #require(broadcast["states"]?.object?.members)
        return Dictionary(uniqueKeysWithValues: members.map { ($0.name, $0.value.integer ?? 0) }.filter { $0.1 > 0 })
    }

    /// Changes settings of the simulator while it runs.
    func change(_ settings: JSONValue) async throws {
        let url = simulatorURL.appending(path: "_simulator/settings")
        let body = Array(settings.serialized().utf8)
        let answer = try await CurlTransport().send(HTTPRequest(method: .post, url: url, body: body))
        try #require(answer.status == 200, "\(String(decoding: answer.body, as: UTF8.self))")
    }

    /// Changes a part of `drumbeat.yaml`.
    func replaceInSettings(_ text: String, with other: String) throws {
        let settings = folder.appending(path: "drumbeat.yaml")
        let all = try String(contentsOf: settings, encoding: .utf8)
        try Data(all.replacing(text, with: other).utf8).write(to: settings)
    }

    private func get(_ url: URL) async throws -> [UInt8] {
        try await CurlTransport(caFile: nil).send(HTTPRequest(method: .get, url: url)).body
    }

    private static func write(_ text: String, to folder: URL, _ path: String) throws {
        let file = folder.appending(path: path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }
}

extension World {
    private static func settings(rate: String, graph: String) -> String {
        """
        graph: {url: "\(graph)", version: v25.0}
        app: {id: "300000000000003", secret: {env: WHATSAPP_APP_SECRET}}
        token: {env: WHATSAPP_TOKEN}
        webhook: {listen: "127.0.0.1:0", path: /webhook, verify_token: {env: WHATSAPP_VERIFY_TOKEN}}
        senders:
          main: {phone_number_id: "100000000000001", business_account_id: "200000000000002", rate: \(rate)}
        """
    }

    private static func campaign(_ settings: String) -> String {
        """
        sender: main
        template: template.json
        audience: {file: audience.csv, phone: phone}
        parameters: {body: {first_name: "{{name}}"}}
        schedule: {at: "2020-01-01T09:00", timezone: Europe/London}
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
