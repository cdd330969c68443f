import CampaignCore
import Formats
import Foundation
import GraphAPI
import PhoneNumbers
import Storage
import TestSupport
import Testing
import Workspace

@testable import Operations

/// What the page about templates says of each kind is what a campaign does.
struct TemplatePageTests {
    @Test func `the page has each kind of component and button`() throws {
        let page = try Repository.text("docs/templates.md")
        for kind in [
            "TEXT", "DOCUMENT", "LOCATION", "PRODUCT", "IMAGE", "QUICK_REPLY", "URL", "COPY_CODE", "FLOW", "CATALOG",
            "MPM", "SPM", "VOICE_CALL", "ORDER_DETAILS", "LIMITED_TIME_OFFER", "CAROUSEL",
        ] {
            #expect(page.contains("\"\(kind)\""), "\(kind)")
        }
        for key in Template.partKeys { #expect(page.contains("| `\(key)` |"), "\(key)") }
    }

    @Test(arguments: try PageExample.all())
    func `an example becomes the request that the page shows`(_ example: PageExample) throws {
        let folder = try TemporaryFolder(example.files)
        let contents = WorkspaceReader(root: folder.path).read()
        #expect(!contents.diagnostics.hasErrors, "\(contents.diagnostics)")
        let campaign = try #require(contents.campaigns.first)
        let workspace = try OpenWorkspace(contents, environment: [:], secrets: KnownSecrets())
        let planning = BroadcastPlanning(workspace: workspace, now: PageExample.dueAt - 60)
        let definition = try planning.draft(of: campaign, dueAt: PageExample.dueAt).definition
        let cells = example.cells
        var planner = RowPlanner(definition: definition)
        var rows = PlannedRows()
        planner.judge(cells, row: 1, into: &rows)
        guard case .send? = rows.verdicts.first else {
            Issue.record("\(rows.verdicts)")
            return
        }
        let request = try SendBodyEncoder(definition: definition, ledger: Samples.ledger)
            .json(to: try Samples.phone(), cells: cells, message: MessageID(broadcast: 1, row: 1), attempt: 1)
        #expect(request["template"]?["components"]?.sorted == example.request.sorted, "\(request.serialized())")
    }
}

/// A section of the page: the components of a template, the parameters for it, and what goes out.
struct PageExample: Sendable, CustomTestStringConvertible {
    static let dueAt = Date(timeIntervalSince1970: 1_796_115_600)

    var testDescription: String
    var components: String
    var parameters: String
    var request: JSONValue
    var audience: String

    static func all() throws -> [PageExample] {
        let page = try Repository.text("docs/templates.md")
        let audience = try #require(blocks(of: "csv", in: page[...]).first)
        return try page.split(separator: "\n## ").dropFirst()
            .map { section in
                let json = blocks(of: "json", in: section)
                let title = String(section.prefix { $0 != "\n" })
                try #require(json.count == 2, "\(title)")
                return PageExample(
                    testDescription: title,
                    components: json[0],
                    parameters: try #require(blocks(of: "yaml", in: section).first, "\(title)"),
                    request: try JSONValue(parsing: Array(json[1].utf8)),
                    audience: audience
                )
            }
    }

    /// The fenced blocks of a language.
    private static func blocks(of language: String, in text: Substring) -> [String] {
        text.split(separator: "```\(language)\n").dropFirst()
            .map { String($0.prefix(upTo: $0.firstRange(of: "```")?.lowerBound ?? $0.endIndex)) }
    }

    var files: [String: String] {
        let format = components.contains("{{first_name}}") ? "NAMED" : "POSITIONAL"
        return [
            "drumbeat.yaml": """
            token: {env: WHATSAPP_TOKEN}
            store: sqlite
            senders: {main: {phone_number_id: "100000000000001", business_account_id: "200000000000002"}}
            """,
            "sale/audience.csv": audience,
            "sale/template.json": """
            {"name": "sale", "language": "en_GB", "category": "MARKETING", "parameter_format": "\(format)",
             "components": \(components)}
            """,
            "sale/campaign.yaml": """
            sender: main
            template: template.json
            audience: {file: audience.csv, phone: phone}
            schedule: {at: "2026-12-01T09:00", timezone: UTC}
            parameters:
            \(parameters.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n"))
            """,
        ]
    }

    /// The one row of the audience.
    var cells: CSVRecord {
        var record = CSVRecord()
        record.load(line: Array(audience.split(separator: "\n").dropFirst().joined().utf8))
        return record
    }
}

extension JSONValue {
    /// The same value with the members of objects in the order of their names, which means nothing.
    fileprivate var sorted: JSONValue {
        switch self {
        case .object(let object):
            let members = object.members.map { JSONObject.Member(name: $0.name, value: $0.value.sorted) }
            return .object(JSONObject(members: members.sorted { $0.name < $1.name }))
        case .array(let array): return .array(array.map(\.sorted))
        default: return self
        }
    }
}
