import Delivery
import Reports
import Synchronization

/// The deliveries that a run has under way, for its progress line.
final class LiveDeliveries: Sendable {
    private let deliveries = Mutex<[BroadcastDelivery]>([])
    private let messages = Mutex(0)

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

    /// All of them together.
    var progress: DeliveryProgress {
        deliveries.withLock { $0.map(\.progress) }.reduce(into: DeliveryProgress()) { $0.add($1) }
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
