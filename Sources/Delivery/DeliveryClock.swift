package import Foundation

/// The time by which messages are paced.
///
/// Wall-clock time, since slots are shared by processes; a test hands in one that it moves itself.
package protocol DeliveryClock: Sendable {
    var now: Date { get }

    /// Waits until a time, or throws at once where the task is cancelled.
    func sleep(until time: Date) async throws

    /// That time on the clock that a transport goes by.
    func instant(at time: Date) -> ContinuousClock.Instant
}

extension DeliveryClock {
    package func instant(at time: Date) -> ContinuousClock.Instant {
        .now + .seconds(time.timeIntervalSince(now))
    }
}

/// The clock of the machine.
package struct SystemClock: DeliveryClock {
    package init() {}

    package var now: Date {
        Date()
    }

    package func sleep(until time: Date) async throws {
        let wait = time.timeIntervalSinceNow
        guard wait > 0 else { return try Task.checkCancellation() }
        try await ContinuousClock().sleep(for: .seconds(wait), tolerance: .zero)
    }
}
