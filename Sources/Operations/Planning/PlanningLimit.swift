/// What ends the planning of one campaign before its time: a stop, or a length of time that no honest audience needs.
struct PlanningLimit: Sendable {
    /// How long one campaign may take: ten million rows take a minute.
    static let longest = Duration.seconds(600)

    /// An audience takes too long to plan.
    struct Exceeded: Error {
        var limit: Duration
    }

    private let limit: Duration
    private let end: ContinuousClock.Instant
    private let flag: StopFlag

    init(_ limit: Duration, _ flag: StopFlag) {
        self.limit = limit
        self.flag = flag
        end = .now + limit
    }

    /// - Throws: `CancellationError` once the flag is set, `Exceeded` once the time is over.
    func check() throws {
        try flag.check()
        if ContinuousClock.now >= end { throw Exceeded(limit: limit) }
    }
}
