import CampaignCore
import Formats
import Foundation
import GraphAPI
import Storage
import TestSupport
import Testing
import Workspace

@testable import Operations

/// What the page about templates says of each kind is what a campaign does.
struct TemplatePageTests {
    /// 2026-12-01T09:00Z, as the campaign says.
    private static let dueAt = Date(timeIntervalSince1970: 1_796_115_600)

    @Test func `the page has each kind of component and button`() throws {
        let page = try Repository.text("campaigns/README.md")
        for kind in [
            "TEXT", "IMAGE", "VIDEO", "DOCUMENT", "GIF", "LOCATION", "PRODUCT", "BODY", "FOOTER", "QUICK_REPLY", "URL",
            "PHONE_NUMBER", "COPY_CODE", "FLOW", "CATALOG", "MPM", "SPM", "VOICE_CALL", "ORDER_DETAILS",
            "REQUEST_CONTACT_INFO", "LIMITED_TIME_OFFER", "CAROUSEL",
        ] {
            #expect(page.contains("\"\(kind)\""), "\(kind)")
        }
        for key in Template.partKeys { #expect(page.contains("| `\(key)` |"), "\(key)") }
    }

    @Test(arguments: try TemplatePage.examples())
    func `an example becomes the request that the page shows`(_ example: TemplatePage.Example) throws {
        var files = example.files(in: "sale", schedule: "{at: \"2026-12-01T09:00\", timezone: UTC}")
        files["drumbeat.yaml"] = """
            token: {env: WHATSAPP_TOKEN}
            store: sqlite
            senders: {main: {phone_number_id: "100000000000001", business_account_id: "200000000000002"}}
            """
        let folder = try TemporaryFolder(files)
        let contents = WorkspaceReader(root: folder.path).read()
        #expect(!contents.diagnostics.hasErrors, "\(contents.diagnostics)")
        let campaign = try #require(contents.campaigns.first)
        let workspace = try OpenWorkspace(contents, environment: [:], secrets: KnownSecrets())
        let planning = BroadcastPlanning(workspace: workspace, now: Self.dueAt - 60)
        let definition = try planning.draft(of: campaign, dueAt: Self.dueAt).definition
        var cells = CSVRecord()
        cells.load(line: Array(example.row.utf8))
        var planner = RowPlanner(definition: definition, dueAt: Self.dueAt)
        var rows = PlannedRows()
        planner.judge(cells, row: 1, into: &rows)
        guard case .send? = rows.verdicts.first else {
            Issue.record("\(rows.verdicts)")
            return
        }
        let request = try SendBodyEncoder(definition: definition, ledger: Samples.ledger)
            .json(
                to: Recipient(try Samples.phone()),
                cells: cells,
                message: MessageID(broadcast: 1, row: 1),
                attempt: 1
            )
        #expect(request["template"]?["components"]?.sorted == example.request.sorted, "\(request.serialized())")
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
