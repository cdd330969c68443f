import CampaignCore
import Delivery
import Foundation
import Reports
import Storage
import Synchronization
import TestSupport
import Testing
import Transport
import Workspace

@testable import Operations

/// A workspace whose campaign `sale` brings files along, and a Graph API that takes uploads.
final class MediaFixture: Sendable {
    let folder: TemporaryFolder
    let graph: MediaGraph

    /// - Parameters:
    ///   - file: what the campaign writes for the header's file.
    ///   - rows: the column `sku` of each row.
    ///   - graph: answers instead of the Graph API.
    /// - Throws: if the files cannot be written.
    init(file: String = "media/hero.png", rows: [String] = ["a", "b", "c"], graph: MediaGraph = MediaGraph()) throws {
        self.graph = graph
        let campaign = """
            sender: main
            template: template.json
            audience: {file: audience.csv}
            parameters: {header: {image: {file: "\(file)"}}}
            expires: 1d

            """
        folder = try TemporaryFolder([
            "drumbeat.yaml": """
            token: {env: WHATSAPP_TOKEN}
            graph: {url: "http://127.0.0.1:9"}
            senders:
              main: {phone_number_id: "\(Samples.phoneNumberID)", business_account_id: "\(Samples.account)"}
              other: {phone_number_id: "100000000000009", business_account_id: "\(Samples.account)"}

            """,
            "sale/campaign.yaml": campaign,
            "second/campaign.yaml": campaign,
            "elsewhere/campaign.yaml": campaign.replacing("sender: main", with: "sender: other"),
        ])
        // A person gets one message each six seconds, so each campaign has people of its own.
        for (place, name) in ["sale", "second", "elsewhere"].enumerated() {
            let people = rows.enumerated().map { "+447700900\(place + 1)\(10 + $0),\($1)\n" }.joined()
            try folder.write(Self.template.replacing("picture", with: "picture_\(name)"), to: "\(name)/template.json")
            try folder.write("phone,sku\n" + people, to: "\(name)/audience.csv")
        }
        try folder.write(SampleMedia.png(), to: "media/hero.png")
        for sku in ["a", "b", "c"] { try folder.write(SampleMedia.png(text: sku), to: "media/\(sku).png") }
        try folder.write(Array("GIF89a".utf8), to: "media/bad.png")
    }

    var contents: WorkspaceContents { WorkspaceReader(root: folder.path).read() }

    func open() throws -> OpenWorkspace {
        var opened = try OpenWorkspace(
            contents,
            environment: ["WHATSAPP_TOKEN": "a-token-of-the-test"],
            secrets: KnownSecrets()
        )
        let transport = graph.transport
        opened.transport = { _ in transport }
        return opened
    }

    /// Plans a campaign and sends it, as `drumbeat send` does.
    @discardableResult
    func send(_ campaign: String = "sale") async throws -> RunSummary {
        let definition = try contents.campaign(named: campaign)
        return try await ImmediateSend(workspace: try open(), campaign: definition, place: .instead).run()
    }

    /// Sends what is open, as `drumbeat run` does.
    @discardableResult
    func run() async throws -> RunSummary {
        try await CampaignRun(workspace: try open(), contents: contents, deadline: nil).run()
    }

    func counts(of campaign: String = "sale") async throws -> BroadcastCounts {
        let workspace = try open()
        return try await workspace.ledger.counts(of: try await workspace.broadcast(named: campaign).id)
    }

    func broadcast(of campaign: String = "sale") async throws -> Broadcast {
        try await open().broadcast(named: campaign)
    }

    private static let template = """
        {"name": "picture", "language": "en_GB", "category": "UTILITY", "components": [
         {"type": "HEADER", "format": "IMAGE", "example": {"header_handle": ["4::a"]}},
         {"type": "BODY", "text": "Your order is ready."}]}
        """
}

/// A Graph API that takes uploads and messages, and refuses ids that it does not know.
final class MediaGraph: Sendable {
    private struct State {
        var uploads = 0
        var forgotten: Set<String> = []
        /// Answers for the next uploads, before those that are taken.
        var refusals: [HTTPResponse] = []
    }

    private let state = Mutex(State())

    /// Has the next uploads refused.
    func refuseUploads(_ answers: [HTTPResponse]) {
        state.withLock { $0.refusals = answers }
    }

    /// Has it not know any id that it gave so far.
    func forgetAll() {
        state.withLock { state in state.forgotten = Set((0...state.uploads).map { "90000\($0)" }) }
    }

    var transport: ScriptedTransport {
        ScriptedTransport { [self] _, request throws(TransportError) in
            let path = request.url.path
            if path.hasSuffix("/media") { return upload() }
            guard path.hasSuffix("/messages") else {
                // Both numbers are in order.
                return ScriptedTransport.reading(path.replacing("100000000000009", with: Samples.phoneNumberID))
            }
            let body = String(decoding: request.body ?? [], as: UTF8.self)
            let count = requests.withLock { requests in
                requests.append(body)
                return requests.count
            }
            let isForgotten = state.withLock { $0.forgotten.contains { body.contains("\"id\":\"\($0)\"") } }
            return isForgotten ? ScriptedTransport.refused(131_053) : ScriptedTransport.accepted(count)
        }
    }

    private let requests = Mutex<[String]>([])

    /// How many files were uploaded.
    var uploads: Int { state.withLock(\.uploads) }

    /// The ids in the messages so far.
    var ids: [String] {
        requests.withLock(\.self)
            .compactMap { body in
                body.split(separator: "\"image\":{\"id\":\"").dropFirst().first?.split(separator: "\"").first
                    .map(String.init)
            }
    }

    private func upload() -> HTTPResponse {
        state.withLock { state in
            if !state.refusals.isEmpty { return state.refusals.removeFirst() }
            state.uploads += 1
            return HTTPResponse(status: 200, body: Array(#"{"id":"90000\#(state.uploads)"}"#.utf8))
        }
    }
}
