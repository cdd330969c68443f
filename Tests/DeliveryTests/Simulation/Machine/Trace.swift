import Foundation
import Synchronization

/// What happened in a simulation, line by line: the same seed and cuts leave the same lines.
final class Trace: Sendable {
    private let lines = Mutex<[String]>([])
    private let clock: VirtualClock
    private let isWanted: Bool

    init(clock: VirtualClock, isWanted: Bool) {
        self.clock = clock
        self.isWanted = isWanted
    }

    var text: String {
        lines.withLock { $0.joined(separator: "\n") }
    }

    func add(_ line: @autoclosure () -> String) {
        guard isWanted else { return }
        let line = line()
        let time = Int((clock.now.timeIntervalSince(VirtualClock.start) * 1e4).rounded())
        lines.withLock { $0.append("\(time / 10).\(time % 10) \(line)") }
    }
}
