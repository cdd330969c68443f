import Delivery
import Foundation
import Synchronization

/// A clock for which waiting takes no time: it jumps to the moment that is waited for.
final class JumpingClock: DeliveryClock {
    private let time: Mutex<Date>
    private let waits = Mutex<[TimeInterval]>([])

    init(_ time: Date = Date()) {
        self.time = Mutex(time)
    }

    var now: Date { time.withLock(\.self) }

    /// How long was waited each time, in seconds.
    var pauses: [TimeInterval] { waits.withLock(\.self) }

    func sleep(until moment: Date) async throws {
        try Task.checkCancellation()
        let wait = time.withLock { time in
            let wait = moment.timeIntervalSince(time)
            time = max(time, moment)
            return wait
        }
        waits.withLock { $0.append(wait) }
    }

    func advance(by seconds: TimeInterval) {
        time.withLock { $0 += seconds }
    }
}
