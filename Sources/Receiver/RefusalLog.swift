import Logging
import Synchronization

/// Tells of what was refused, each kind once a minute with its number: strangers cause it, and must not fill a disk by it.
final class RefusalLog: Sendable {
    enum Kind: String, CaseIterable {
        case unsigned = "callbacks that are not signed with the app secret"
        case wrongToken = "verification requests with a wrong token"
        case tooLarge = "callbacks that are too large"
        case tooMany = "callbacks while incoming bodies use all the memory set aside for them"
        case connection = "connections beyond what an address may have before its first signed callback"
        case foreignClient = "clients whose certificate does not name Meta"
    }

    private struct State {
        /// Those that no line has told of.
        var counts: [Kind: Int] = [:]
        var toldAt: [Kind: ContinuousClock.Instant] = [:]
    }

    private static let interval = Duration.seconds(60)

    private let logger: Logger
    private let now: @Sendable () -> ContinuousClock.Instant
    private let state = Mutex(State())

    init(_ logger: Logger, now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }) {
        self.logger = logger
        self.now = now
    }

    func add(_ kind: Kind) {
        let time = now()
        let count: Int? = state.withLock { state in
            state.counts[kind, default: 0] += 1
            if let last = state.toldAt[kind], time - last < Self.interval { return nil }
            state.toldAt[kind] = time
            return state.counts.removeValue(forKey: kind)
        }
        if let count { tell(kind, count) }
    }

    /// Tells of the rest, at the end.
    func finish() {
        let counts = state.withLock { state in
            defer { state.counts = [:] }
            return state.counts
        }
        for kind in Kind.allCases { counts[kind].map { tell(kind, $0) } }
    }

    private func tell(_ kind: Kind, _ count: Int) {
        logger.warning("refused \(kind.rawValue): \(count)")
    }
}
