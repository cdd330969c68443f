import Formats
import Foundation
import Workspace

/// A workspace folder for one test, removed with it.
final class TemporaryWorkspace: Sendable {
    let root: String

    init(_ files: [String: String] = [:]) throws {
        root = FileManager.default.temporaryDirectory.appending(path: "workspace-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
        for (path, content) in files {
            try write(content, to: path)
        }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: root)
    }

    /// Makes a named pipe, in the place of a file if there is one.
    func makePipe(at path: String) throws {
        let path = "\(root)/\(path)"
        try? FileManager.default.removeItem(atPath: path)
        guard unsafe mkfifo(path, 0o600) == 0 else { throw CocoaError(.fileWriteUnknown) }
    }

    func write(_ content: String, to path: String, mode: Int? = nil) throws {
        let url = URL(filePath: root).appending(path: path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(content.utf8).write(to: url)
        if let mode { try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: url.path) }
    }
}

/// Files without a fault, to which tests add one.
enum Sample {
    static let settings = """
        token: {env: WHATSAPP_TOKEN}
        app: {id: "200000000000002", secret: {env: WHATSAPP_APP_SECRET}}
        senders:
          main: {phone_number_id: "100000000000001", business_account_id: "300000000000003"}

        """

    static let campaign = """
        sender: main
        template: template.json
        audience: {file: audience.csv}
        parameters: {body: {first_name: "{{first_name}}"}}

        """

    static let audience = """
        phone,first_name,lang,tier
        +447700900101,Ada,en_GB,gold

        """

    static func template(language: String = "en_GB", name: String = "hello", category: String = "UTILITY") -> String {
        """
        {"name": "\(name)", "language": "\(language)", "category": "\(category)", "parameter_format": "NAMED",
         "components": [{"type": "BODY", "text": "Hello {{first_name}}, here we are.",
         "example": {"body_text_named_params": [{"param_name": "first_name", "example": "Ada"}]}}]}
        """
    }

    /// A workspace with one campaign, `sale`, and with files that are added or take another's place.
    static func files(_ changes: [String: String] = [:]) -> [String: String] {
        [
            "drumbeat.yaml": settings,
            "sale/campaign.yaml": campaign,
            "sale/audience.csv": audience,
            "sale/template.json": template(),
        ]
        .merging(changes) { $1 }
    }
}

extension WorkspaceContents {
    /// The diagnostics without the notes on how each audience is read.
    var faults: [Diagnostic] {
        diagnostics.filter { $0.severity > .note }
    }
}
