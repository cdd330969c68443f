import Foundation
import Synchronization

/// Times noted by many tasks.
final class Times: Sendable {
    private let times = Mutex<[Date]>([])

    func add(_ time: Date) {
        times.withLock { $0.append(time) }
    }

    /// From the first to the last.
    var span: TimeInterval? {
        times.withLock { times in
            guard let first = times.min(), let last = times.max() else { return nil }
            return last.timeIntervalSince(first)
        }
    }
}
