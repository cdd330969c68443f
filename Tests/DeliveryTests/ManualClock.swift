import Delivery
import Foundation
import Synchronization

/// A clock that jumps to whatever time is waited for.
final class ManualClock: DeliveryClock {
    static let start = Date(timeIntervalSince1970: 1_795_000_000)

    private let time = Mutex(start)

    var now: Date {
        time.withLock(\.self)
    }

    func advance(to time: Date) {
        self.time.withLock { $0 = max($0, time) }
    }

    func sleep(until time: Date) async throws {
        try Task.checkCancellation()
        advance(to: time)
        await Task.yield()
    }
}
