import CampaignCore
import Formats
import Foundation
import Storage
import TestSupport
import Testing
import Workspace

@testable import Operations

/// A workspace with the campaign `sale`, whose template is to be pushed, and a Graph API that takes templates.
struct TemplatePushFixture {
    let graph = TemplateGraph()
    let clock = JumpingClock()
    let workspace: WorkspaceFixture

    init(settings: String = #"app: {id: "300000000000003", secret: {env: APP_SECRET}}"#) throws {
        workspace = try WorkspaceFixture(settings: settings, transport: graph.transport)
    }

    var folder: TemporaryFolder { workspace.folder }

    /// What the file has.
    var definition: JSONValue {
        get throws { try JSONValue(parsing: folder.read("sale/template.json")) }
    }

    /// Replaces a text in the template's file.
    func replace(_ text: String, with other: String) throws {
        let file = try String(decoding: folder.read("sale/template.json"), as: UTF8.self)
        try #require(file.contains(text))
        try folder.write(file.replacing(text, with: other), to: "sale/template.json")
    }

    /// Gives the template a header with a sample.
    func addHeader(_ sample: String) throws {
        let header = #"{"type": "HEADER", "format": "IMAGE", "example": {"header_handle": ["\#(sample)"]}}, "#
        try replace(#""components": ["#, with: #""components": ["# + header)
    }

    func pushing(patience: Duration? = nil) -> TemplatePushing {
        let contents = WorkspaceReader(root: folder.path).read()
        var lookup = TemplateLookup(workspace: workspace.workspace, contents: contents)
        lookup.now = clock.now
        return TemplatePushing(lookup, patience: patience, clock: clock)
    }

    func plan(_ names: String...) async throws -> TemplatePushPlan {
        try await pushing().plan(names.isEmpty ? ["sale"] : names)
    }

    /// Pushes the campaign's template, as with `--yes`.
    func push(patience: Duration? = nil) async throws -> TemplatePush {
        let pushing = pushing(patience: patience)
        return try await pushing.push(try await pushing.plan(["sale"]))
    }

    /// The edits that count.
    func edits() async throws -> Int {
        try await workspace.workspace.ledger
            .templateEdits(of: "greeting", "en_GB", in: Samples.account, now: clock.now).count
    }
}
