import Transport
import CampaignCore
import Delivery
import Foundation
import GraphAPI
import PhoneNumbers
import Storage
import TestSupport
import Testing

/// A planned broadcast in a ledger of its own, ready to be sent.
final class DeliveryFixture: Sendable {
    let folder: TemporaryFolder
    let ledger: Ledger
    let broadcast: Broadcast
    let clock = ManualClock()

    init(
        rows: Int,
        rate: Rate? = nil,
        onUnknown: OnUnknown = .hold,
        expiresIn: TimeInterval? = nil,
        quietHours: QuietHours? = nil
    ) throws {
        folder = try TemporaryFolder()
        ledger = try Ledger(path: folder.path("ledger.sqlite"))
        var definition = try Self.definition()
        definition.rate = rate
        definition.onUnknown = onUnknown
        definition.quietHours = quietHours
        let draft = BroadcastDraft(
            name: "sale@2026-11-18T1106Z",
            definition: definition,
            dueAt: ManualClock.start,
            expiresAt: expiresIn.map { ManualClock.start + $0 },
            plannedAt: ManualClock.start
        )
        var plan = PlannedRows()
        for row in 1...rows {
            let phone = try Samples.phone(row)
            plan.add(row: row, phone, cells: "\(phone),Ada \(row)")
        }
        broadcast = try #require(try ledger.plan(draft) { try $0.take(planOf: plan) }.broadcast)
    }

    private static func definition() throws -> BroadcastDefinition {
        try Samples.definition(
            template: Samples.template("Hello {{1}}!"),
            parameters: ["body.1": Samples.column(1)]
        )
    }

    func delivery(through transport: any HTTPTransport, rate: Double = 1000) throws -> BroadcastDelivery {
        let url = try #require(URL(string: "http://127.0.0.1:9"))
        let sender = MessageClient(
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
