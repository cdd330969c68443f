import Foundation
import Synchronization

/// Times noted by many tasks.
final class Times: Sendable {
    private let times = Mutex<[Date]>([])

    func add(_ time: Date) {
        times.withLock { $0.append(time) }
    }

    /// The earliest first.
    var sorted: [Date] {
        times.withLock { $0.sorted() }
    }
}
