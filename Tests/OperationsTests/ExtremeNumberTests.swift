import CampaignCore
import Formats
import Foundation
import Reports
import Storage
import TestSupport
import Testing
import Workspace

@testable import Operations

/// Whatever number stands in a file: it is refused with its place, or what it leads to is survived.
struct ExtremeNumberTests {
    private static let values = [
        "1", "-1", "0", "10000", "9223372036854775807", "-9223372036854775808", "18446744073709551616", "1e308",
        "1/h", "1e-300/s", "0x1p-1000/s", "1000000/s", "1e300/s", "1s", "3660d", "999999999d", "999999999d999999999h",
        "30d", "1h", "127.0.0.1:65535", "127.0.0.1:99999",
    ]

    @Test(arguments: [
        "campaign rate", "campaign weight", "campaign expires", "campaign schedule", "sender rate", "sender burst",
        "sender daily_recipients", "sender unknown_after", "sender phone_number_id", "graph timeout",
        "defaults unknown_after", "on_event timeout", "webhook listen", "webhook metrics",
    ])
    func `no value of a number ends check, plan or run in a trap`(key: String) async throws {
        for value in Self.values {
            let workspace = try ExtremeWorkspace(key: key, value: value)
            let contents = WorkspaceReader(root: workspace.folder.path).read()
            guard contents.settings != nil else { continue }
            let opened = try workspace.open(contents)
            let check = try WorkspaceCheck(contents: contents, rowLimit: 20).run([])
            for campaign in contents.campaigns {
                let forecast = try await Forecasting(workspace: opened, campaign: campaign, now: Date()).forecast()
                #expect(!forecast.text().isEmpty && !forecast.json().serialized().isEmpty)
            }
            let planning = BroadcastPlanning(workspace: opened)
            _ = try await planning.planDue(contents.campaigns) { _ in }
            let run = CampaignRun(
                workspace: opened,
                contents: contents,
                deadline: Date() + 0.05
            )
            // Nobody listens where this is sent, and it may be over before anything is.
            #expect([nil, .tryAgain, .unavailable, .badData].contains(try await run.run().failure), "\(value)")
            try await claim(opened)
            #expect(check.diagnostics.hasErrors == !contents.faultyCampaigns.isEmpty)
        }
    }

    /// Claims as the sending does.
    private func claim(_ workspace: OpenWorkspace) async throws {
        for broadcast in try await workspace.ledger.openBroadcasts() {
            let sender = workspace.settings.sender(of: broadcast)
            let limits = SenderLimits(sender, nil)
            let claim = try await workspace.ledger.claim(
                ClaimRequest(
                    broadcast: broadcast,
                    senderRate: limits.rate,
                    burst: sender?.burst ?? 0,
                    limit: 1000,
                    now: Date(),
                    horizon: .milliseconds(200),
                    dailyRecipients: limits.dailyRecipients
                )
            )
            #expect(claim.messages.count <= 12)
        }
    }
}

/// Two campaigns of one sender, with one number of theirs given.
private final class ExtremeWorkspace {
    let folder: TemporaryFolder
    /// To nobody.

    init(key: String, value: String) throws {
        folder = try TemporaryFolder()
        let lines = Self.lines(key, value)
        try folder.write(Self.settings(lines), to: "drumbeat.yaml")
        for campaign in ["one", "two"] {
            let more = campaign == "one" ? lines["campaign"] ?? "" : ""
            try folder.write(Self.campaign(schedule: lines["schedule"], more), to: "\(campaign)/campaign.yaml")
            try folder.write(Self.template, to: "\(campaign)/template.json")
            let numbers = (1...12).map { "+4477009001\($0 + 10)\n" }.joined()
            try folder.write("phone\n" + numbers, to: "\(campaign)/audience.csv")
        }
    }

    func open(_ contents: WorkspaceContents) throws -> OpenWorkspace {
        try OpenWorkspace(contents, environment: ["WHATSAPP_TOKEN": "a-token"], secrets: KnownSecrets())
    }

    /// What is added to which mapping.
    private static func lines(_ key: String, _ value: String) -> [String: String] {
        let words = key.split(separator: " ").map(String.init)
        if words == ["campaign", "schedule"] { return ["schedule": value] }
        return [words[0]: "\(words[1]): \"\(value)\""]
    }

    private static func settings(_ lines: [String: String]) -> String {
        let sender = lines["sender"] ?? ""
        let id = sender.hasPrefix("phone_number_id") ? sender : "phone_number_id: \"100000000000001\", \(sender)"
        let graph = lines["graph"].map { ", \($0)" } ?? ""
        let others = [
            lines["defaults"].map { "defaults: {\($0)}" },
            lines["on_event"].map { "on_event: {command: [\"true\"], \($0)}" },
            lines["webhook"]
                .map { line in
                    let listen = line.hasPrefix("listen") ? "" : ", listen: \"127.0.0.1:8088\""
                    return "webhook: {verify_token: {env: A}, \(line)\(listen)}"
                },
        ]
        return """
            graph: {url: "http://127.0.0.1:1"\(graph)}
            token: {env: WHATSAPP_TOKEN}
            senders:
              main: {\(id), business_account_id: "200000000000002"}
            \(others.compactMap(\.self).joined(separator: "\n"))
            """
    }

    private static func campaign(schedule: String?, _ more: String) -> String {
        """
        sender: main
        template: template.json
        audience: {file: audience.csv}
        schedule: {at: "\(schedule ?? "2020-01-01T09:00Z")"}
        \(more.hasPrefix("expires") ? "" : "expires: 3650d")
        \(more)
        """
    }

    private static let template = """
        {"name": "greeting", "language": "en_GB", "category": "MARKETING",
         "components": [{"type": "BODY", "text": "Hello, your order is ready."}]}
        """
}
