/// The clock that the simulator goes by; tests hand in one that they move.
struct SimulatorTime: Sendable {
    var now: @Sendable () -> Moment
    /// Returns at that moment, or throws when cancelled.
    var sleep: @Sendable (Moment) async throws -> Void

    static let continuous = SimulatorTime(
        now: { Moment.now() },
        sleep: { try await ContinuousClock().sleep(until: $0.instant) }
    )
}
