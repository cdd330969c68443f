import Synchronization

/// What ends the planning of one campaign before its time: a signal, or a length of time that no honest audience needs.
///
/// Planning blocks a thread, on which a task's cancellation is not seen.
final class PlanningLimit: Sendable {
    /// How long one campaign may take: ten million rows take a minute.
    static let longest = Duration.seconds(600)

    /// An audience takes too long to plan.
    struct Exceeded: Error {
        var limit: Duration
    }

    private let limit: Duration
    private let end: ContinuousClock.Instant
    private let isStopped = Atomic(false)

    init(_ limit: Duration = PlanningLimit.longest) {
        self.limit = limit
        end = .now + limit
    }

    /// Ends the planning at its next row.
    func stop() {
        isStopped.store(true, ordering: .relaxed)
    }

    /// - Throws: `CancellationError` once it is stopped, `Exceeded` once the time is over.
    func check() throws {
        if isStopped.load(ordering: .relaxed) { throw CancellationError() }
        if ContinuousClock.now >= end { throw Exceeded(limit: limit) }
    }
}
