import Transport
import CampaignCore
import Delivery
import Foundation
import GraphAPI
import PhoneNumbers
import Storage
import Testing

/// A planned broadcast in a ledger of its own, ready to be sent.
final class DeliveryFixture: Sendable {
    let folder: URL
    let ledger: Ledger
    let broadcast: Broadcast
    let clock = ManualClock()

    init(rows: Int, rate: Rate? = nil, onUnknown: OnUnknown = .hold, expiresIn: TimeInterval? = nil) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "drumbeat-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        ledger = try Ledger(path: folder.appending(path: "ledger.sqlite").path)
        var definition = try Self.definition()
        definition.rate = rate
        definition.onUnknown = onUnknown
        let draft = BroadcastDraft(
            name: "sale@2026-11-18T1106Z",
            definition: definition,
            dueAt: ManualClock.start,
            expiresAt: expiresIn.map { ManualClock.start + $0 },
            plannedAt: ManualClock.start
        )
        let planned = try ledger.plan(draft) { add in
            for row in 1...rows {
                let phone = try #require(PhoneNumber(digits: 447_700_900_000 + Int64(row)))
                let cells = Array("\(phone),Ada \(row)".utf8)
                try add(PlannedRow(row: Int32(row), cells: cells, verdict: .send(phone)))
            }
        }
        broadcast = try #require(planned)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    private static func definition() throws -> BroadcastDefinition {
        BroadcastDefinition(
            campaign: try #require(CampaignID("sale")),
            sender: "main",
            phoneNumberID: "100000000000001",
            templates: [
                "en_GB": Template(
                    name: "offer",
                    language: "en_GB",
                    category: .marketing,
                    body: TemplateText(segments: [.literal("Hello "), .variable("1"), .literal("!")])
                )
            ],
            parameters: ParameterBindings(
                body: [.init(name: nil, value: ValueExpression(segments: [.column(1, default: nil)]))]
            ),
            columns: ["phone", "name"],
            phoneColumn: 0,
            timeZone: "Europe/London"
        )
    }

    func delivery(through transport: any HTTPTransport, rate: Double = 1000) throws -> BroadcastDelivery {
        let url = try #require(URL(string: "http://127.0.0.1:9"))
        let sender = MessageSender(
            endpoint: try GraphEndpoint(url: url, version: "v25.0"),
            phoneNumberID: broadcast.definition.phoneNumberID,
            token: try #require(AccessToken("token")),
            appSecretProof: nil,
            transport: transport
        )
        return BroadcastDelivery(
            broadcast: broadcast,
            senderRate: try #require(Rate(perSecond: rate)),
            ledger: ledger,
            sender: sender,
            clock: clock
        )
    }

    func states() async throws -> [MessageState: Int] {
        try await ledger.counts(of: broadcast.id).states
    }
}
