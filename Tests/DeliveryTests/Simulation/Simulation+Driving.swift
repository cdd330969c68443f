import CampaignCore
import Delivery
import Foundation
import GraphAPI
import Storage
import Testing

extension Simulation {
    /// Sends a broadcast, in one process after another, until a run ends by itself.
    ///
    /// - Returns: whether the broadcast is finished; false where unknown messages are left that may be sent again.
    func drive(_ broadcast: Broadcast) async -> Bool {
        defer { noteDriven() }
        for number in 1...Self.runs {
            do {
                let process = try start("S\(broadcast.id)/")
                let next = await life(of: process, broadcast, stopsAfter: number <= 3 ? plan.stopAfter : nil)
                process.end()
                switch next {
                case .finished: return true
                case .unsettled: return false
                case .again(let pause): try await clock.wait(until: clock.now + pause, as: 0)
                }
            } catch {
                world.complain("a sending process cannot start: \(error)")
                return true
            }
        }
        world.complain("broadcast \(broadcast.id) never ends")
        return true
    }

    /// More runs than this do not make an end more likely.
    private static let runs = 200

    private enum Next {
        case finished
        case unsettled
        case again(after: TimeInterval)
    }

    /// What one process does from its start to its end, and when the next one is to start.
    private func life(
        of process: SimulatedProcess,
        _ broadcast: Broadcast,
        stopsAfter time: TimeInterval?
    ) async -> Next {
        do {
            if try !process.ledger.isLatest() { world.complain("a good ledger counts as an older copy") }
            guard try process.ledger.isOpen(broadcast.id) else { return .finished }
            if broadcast.definition.onUnknown == .resend {
                let count = try await process.ledger.presumeUnsent(
                    broadcast,
                    unknownAfter: plan.unknownAfter,
                    now: clock.now
                )
                if count > 0 { trace.add("\(process.power.name) presumes \(count) lost") }
            }
            let end = try await run(process, broadcast, stopsAfter: time)
            trace.add("\(process.power.name) ends: \(end)")
            guard !process.power.isOff else { return .again(after: dice.roll(0...30)) }
            return try await next(after: end, process, broadcast)
        } catch {
            if !process.power.isOff { world.complain("a run failed: \(error)") }
            return .again(after: dice.roll(0...30))
        }
    }

    private func next(after end: DeliveryEnd, _ process: SimulatedProcess, _ broadcast: Broadcast) async throws -> Next
    {
        switch end {
        case .finished:
            return .finished
        case .interrupted, .awaitingOutcomes, .mediaLost:
            let isUnsettled = try process.ledger.hasOnlyUnknown(broadcast.id)
            return isUnsettled ? .unsettled : .again(after: 20)
        case .waiting(let time):
            return .again(after: max(1, time.timeIntervalSince(clock.now)))
        case .unavailable:
            return .again(after: 60)
        case .halted, .refused:
            // A person looks, and resumes.
            _ = try await process.ledger.move(broadcast.id, from: [.paused], to: .active, at: clock.now)
            return .again(after: 600)
        }
    }

    private func run(
        _ process: SimulatedProcess,
        _ broadcast: Broadcast,
        stopsAfter time: TimeInterval?
    ) async throws -> DeliveryEnd {
        let delivery = try delivery(of: broadcast, by: process)
        guard let time else { return try await delivery.run() }
        return try await withThrowingTaskGroup(of: DeliveryEnd?.self) { group in
            group.addTask { try await delivery.run() }
            group.addTask {
                try? await process.clock.sleep(for: time)
                return nil
            }
            let first = try await group.next() ?? nil
            group.cancelAll()
            let second = try await group.next() ?? nil
            return try #require(first ?? second)
        }
    }

    private func delivery(of broadcast: Broadcast, by process: SimulatedProcess) throws -> BroadcastDelivery {
        let url = try #require(URL(string: "http://127.0.0.1:9"))
        let sender = MessageClient(
            endpoint: try GraphEndpoint(url: url, version: "v25.0"),
            phoneNumberID: broadcast.definition.phoneNumberID,
            token: try #require(AccessToken("token")),
            appSecretProof: nil,
            transport: SimulatedTransport(process: process)
        )
        return BroadcastDelivery(
            broadcast: broadcast,
            senderRate: plan.senderRate,
            ledger: process.ledger,
            sender: sender,
            settings: try #require(plan.broadcast(broadcast.id)).settings,
            clock: process.clock
        )
    }
}
