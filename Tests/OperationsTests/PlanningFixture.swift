import Formats
import Foundation
import Storage
import Testing
import Workspace

@testable import Operations

/// A workspace with campaigns of so many rows each, due a minute ago, and its open ledger.
final class PlanningFixture: Sendable {
    /// 2026-11-18T11:06Z, as the campaigns say.
    static let dueAt = Date(timeIntervalSince1970: 1_794_999_960)

    let contents: WorkspaceContents
    let workspace: OpenWorkspace
    private let folder = FileManager.default.temporaryDirectory.appending(path: "drumbeat-\(UUID().uuidString)")

    init(_ campaigns: [String: Int]) throws {
        try Self.write(Self.settings, to: folder, "drumbeat.yaml")
        for (name, rows) in campaigns {
            let numbers = (0..<rows).map { "+4477009\(10_000 + $0),Ada\n" }.joined()
            try Self.write(Self.campaign, to: folder, "\(name)/campaign.yaml")
            try Self.write(Self.template, to: folder, "\(name)/template.json")
            try Self.write("phone,name\n" + numbers, to: folder, "\(name)/audience.csv")
        }
        contents = WorkspaceReader(root: folder.path).read()
        try #require(!contents.diagnostics.hasErrors, "\(contents.diagnostics)")
        workspace = try OpenWorkspace(contents, environment: [:], secrets: KnownSecrets())
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    var planning: BroadcastPlanning {
        BroadcastPlanning(workspace: workspace, now: Self.dueAt + 60)
    }

    private static func write(_ text: String, to folder: URL, _ path: String) throws {
        let file = folder.appending(path: path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    private static let settings = """
        token: {env: WHATSAPP_TOKEN}
        store: sqlite
        senders: {main: {phone_number_id: "100000000000001", business_account_id: "200000000000002"}}
        """

    private static let campaign = """
        sender: main
        template: template.json
        language: en_GB
        audience: {file: audience.csv, phone: phone}
        parameters: {body: {first_name: "{{name}}"}}
        schedule: {at: "2026-11-18T11:06", timezone: UTC}
        expires: 1d
        """

    private static let template = """
        {"name": "greeting", "language": "en_GB", "category": "UTILITY", "parameter_format": "NAMED",
         "components": [{"type": "BODY", "text": "Hello {{first_name}}, your order is ready.",
          "example": {"body_text_named_params": [{"param_name": "first_name", "example": "Ada"}]}}]}
        """
}
