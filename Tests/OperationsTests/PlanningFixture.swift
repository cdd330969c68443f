import Formats
import Foundation
import Storage
import TestSupport
import Testing
import Workspace

@testable import Operations

/// A workspace with campaigns of so many rows each, due a minute ago, and its open ledger.
final class PlanningFixture: Sendable {
    /// 2026-11-18T11:06Z, as the campaigns say.
    static let dueAt = Date(timeIntervalSince1970: 1_794_999_960)

    let contents: WorkspaceContents
    let workspace: OpenWorkspace
    private let folder: TemporaryFolder

    init(_ campaigns: [String: Int]) throws {
        folder = try TemporaryFolder(["drumbeat.yaml": Self.settings])
        for (name, rows) in campaigns {
            let numbers = (0..<rows).map { "+4477009\(10_000 + $0),Ada\n" }.joined()
            try folder.write(Self.campaign, to: "\(name)/campaign.yaml")
            try folder.write(Self.template, to: "\(name)/template.json")
            try folder.write("phone,name\n" + numbers, to: "\(name)/audience.csv")
        }
        contents = WorkspaceReader(root: folder.path).read()
        try #require(!contents.diagnostics.hasErrors, "\(contents.diagnostics)")
        workspace = try OpenWorkspace(contents, environment: [:], secrets: KnownSecrets())
    }

    var planning: BroadcastPlanning {
        BroadcastPlanning(workspace: workspace, now: Self.dueAt + 60)
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
