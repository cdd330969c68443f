import Callbacks
import CampaignCore
import Delivery
import Foundation
import Reports
import Storage
import Workspace

extension CampaignRun {
    /// Drives the broadcasts that no other process drives, all at once.
    ///
    /// Meanwhile callbacks are ingested every few seconds, so that who opts out
    /// while a broadcast is being sent is left out of the rest of it, and the
    /// sending stops before the disk is full.
    func drive(_ broadcasts: [Broadcast], _ summary: inout Summary) async throws {
        let active = broadcasts.filter { $0.state == .active }
        guard !active.isEmpty else { return }
        let toSend = try await requireRoom(for: active)
        let live = LiveDeliveries()
        let sending = SharedSending(workspace: workspace)
        let ends = try await withThrowingTaskGroup(of: [(Broadcast, DeliveryEnd?)]?.self) { tasks in
            tasks.addTask { try await drive(active, sending, live) }
            tasks.addTask {
                try await watch()
                return nil
            }
            if output.isTerminal {
                tasks.addTask {
                    await showProgress(live, total: toSend)
                    return nil
                }
            }
            defer { tasks.cancelAll() }
            for try await case let ends? in tasks { return ends }
            return []
        }
        for (broadcast, end) in ends {
            guard let end else { continue }
            if case .refused(_, isToken: true) = end { try await sending.value().forgetToken() }
            summary.driven.append(broadcast)
            summary.note(end, of: broadcast)
        }
        if let concern = await sending.concern { summary.note(.done, concern) }
    }

    private func drive(
        _ broadcasts: [Broadcast],
        _ sending: SharedSending,
        _ live: LiveDeliveries
    ) async throws -> [(Broadcast, DeliveryEnd?)] {
        try await withThrowingTaskGroup(of: (Broadcast, DeliveryEnd?).self) { group in
            for broadcast in broadcasts {
                group.addTask { (broadcast, try await drive(broadcast, sending, live)) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    /// Nil where another process drives the broadcast.
    private func drive(
        _ broadcast: Broadcast,
        _ sending: SharedSending,
        _ live: LiveDeliveries
    ) async throws -> DeliveryEnd? {
        guard let lock = try FileLock(path: workspace.lock(broadcast.name)) else { return nil }
        let sending = try await sending.value()
        if let obstacle = sending.obstacle(to: broadcast) {
            return .refused(reason: obstacle, isToken: sending.isTokenRefused)
        }
        let delivery = try await sending.delivery(of: broadcast, deadline: deadline)
        live.add(delivery)
        let end = try await delivery.run()
        _ = consume lock
        return end
    }

    private func watch() async throws {
        var ingester = try await workspace.ingester()
        var rounds = 0
        for await _ in AsyncTimer(every: .seconds(5)) {
            try DiskSpace.require(forMessages: 0, in: workspace.layout.stateFolder)
            _ = try await ingester?.ingest()
            try await workspace.conclude()
            rounds += 1
            // Secrets change while a large broadcast is sent; those that cannot be had just now are good as they are.
            if rounds.isMultiple(of: 12), let latest = try? await workspace.ingester() { ingester = latest }
        }
    }

    /// Counts the messages that are left only where somebody looks at the number, or room is scarce: that goes through
    /// all of a broadcast's.
    ///
    /// - Returns: how many there are to send at the most.
    private func requireRoom(for broadcasts: [Broadcast]) async throws -> Int {
        let folder = workspace.layout.stateFolder
        var count = 0
        for broadcast in broadcasts { count += try await workspace.ledger.lastRow(of: broadcast.id) }
        if DiskSpace.suffices(forMessages: count, in: folder), !output.isTerminal { return count }
        count = 0
        for broadcast in broadcasts { count += try await workspace.ledger.counts(of: broadcast.id).toSend }
        try DiskSpace.require(forMessages: count, in: folder)
        return count
    }

    private func showProgress(_ live: LiveDeliveries, total: Int) async {
        var meter = ProgressMeter(total: total)
        for await _ in AsyncTimer(every: .milliseconds(250)) {
            output.progress(meter.line(live.progress, now: .now))
        }
    }
}

extension CampaignRun.Summary {
    /// Looks up how the broadcasts stand that this run drove.
    mutating func count(_ ledger: Ledger) async throws {
        for broadcast in driven {
            guard let now = try await ledger.broadcast(named: broadcast.name) else { continue }
            let counts = try await ledger.counts(of: now.id)
            tables.append(CountsTable.Line(name: now.name, state: now.state, counts: counts))
        }
    }

    fileprivate mutating func note(_ end: DeliveryEnd, of broadcast: Broadcast) {
        switch end {
        case .finished: break
        case .interrupted: note(.tryAgain)
        case .waiting(let time):
            note(.tryAgain)
            remarks.append("\(broadcast.name): the rest waits until \(time.formatted(.iso8601))")
        case .halted(let reason):
            note(.done, reason.map { "\(broadcast.name) was paused: \($0); mend it, then drumbeat resume" })
        case .unavailable(let reason):
            note(.unavailable, "the Graph API cannot be reached or is not in order (\(reason)); the next run goes on")
        case .refused(let reason, _):
            note(.permission, "sending was stopped: \(reason)")
        }
    }
}
