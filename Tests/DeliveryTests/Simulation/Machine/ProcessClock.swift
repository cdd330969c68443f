import Delivery
import Foundation

/// The virtual time as one process sees it; it ends with the process's power.
struct ProcessClock: DeliveryClock {
    let clock: VirtualClock
    let power: PowerSwitch

    var now: Date {
        clock.now
    }

    func instant(at time: Date) -> ContinuousClock.Instant {
        clock.instant(at: time)
    }

    func sleep(until time: Date) async throws {
        guard !power.isOff else { throw PowerCut() }
        try Task.checkCancellation()
        if time > clock.now {
            try await clock.sleep(until: time, as: power.process)
        } else {
            // Others may come first, as they may on a machine with several cores.
            await Task.yield()
        }
        guard !power.isOff else { throw PowerCut() }
    }

    /// Waits also where the task is cancelled: an answer comes all the same.
    func wait(until time: Date) async throws {
        guard !power.isOff else { throw PowerCut() }
        if time > clock.now { try await clock.wait(until: time, as: power.process) }
    }

    func sleep(for seconds: TimeInterval) async throws {
        try await sleep(until: clock.now + seconds)
    }
}
