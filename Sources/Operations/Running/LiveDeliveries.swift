import CampaignCore
import Delivery
import Foundation
import Reports
import Storage
import Synchronization

/// The deliveries that a run has under way, for its progress line.
final class LiveDeliveries: Sendable {
    private let deliveries = Mutex<[BroadcastDelivery]>([])
    private let messages = Mutex(0)
    /// The broadcasts that stood still before, until Meta takes a message of them; with the time of their last hold.
    private let stopped = Mutex<[Int32: Date]>([:])

    /// How many messages all of them have to send at the most.
    var expected: Int {
        messages.withLock { $0 }
    }

    func expect(_ count: Int) {
        messages.withLock { $0 += count }
    }

    func add(_ delivery: BroadcastDelivery) {
        deliveries.withLock { $0.append(delivery) }
    }

    var all: [BroadcastDelivery] {
        deliveries.withLock(\.self)
    }

    /// How many messages of a broadcast Meta has taken so far.
    func accepted(of broadcast: Int32) -> Int {
        all.filter { $0.broadcastID == broadcast }.reduce(0) { $0 + $1.progress.accepted }
    }

    /// All of them together.
    var progress: DeliveryProgress {
        deliveries.withLock { $0.map(\.progress) }.reduce(into: DeliveryProgress()) { $0.add($1) }
    }
}

// MARK: Recovery

extension LiveDeliveries {
    /// Looks whether a broadcast that is sent now could not be sent by the last run.
    ///
    /// - Throws: `StorageError`.
    func expectRecovery(of broadcast: Int32, in ledger: Ledger) async throws {
        guard let hold = try await ledger.lastHold(of: broadcast), [.access, .outage].contains(hold.cause) else {
            return
        }
        stopped.withLock { $0[broadcast] = hold.until }
    }

    /// Has what stopped such broadcasts be over once Meta has taken a message of them, while the run goes on: `status`
    /// shows it no longer, and a second fault is said again.
    ///
    /// What was said after the broadcast's last hold is of another one, and stays.
    ///
    /// - Throws: `StorageError`.
    func noteRecovery(in ledger: Ledger) async throws {
        let waiting = stopped.withLock(\.self)
        for (broadcast, hold) in waiting where accepted(of: broadcast) > 0 {
            stopped.withLock { $0[broadcast] = nil }
            try await StandingSubject.endStops(heldUntil: hold, in: ledger)
        }
    }
}

/// Makes progress lines from what is done so far.
struct ProgressMeter {
    /// What was done at earlier looks, for the rate of the last seconds.
    private var looks: [(at: ContinuousClock.Instant, done: Int)] = []

    mutating func line(_ progress: DeliveryProgress, total: Int, now: ContinuousClock.Instant) -> ProgressLine {
        looks.append((now, progress.done))
        looks.removeAll { now - $0.at > .seconds(5) }
        let first = looks.first ?? (now, progress.done)
        let seconds = (now - first.at) / .seconds(1)
        let perSecond = seconds > 0 ? Double(progress.done - first.done) / seconds : 0
        return ProgressLine(
            done: progress.done,
            total: total,
            perSecond: perSecond,
            errors: progress.rejected,
            unknown: progress.unknown
        )
    }
}
