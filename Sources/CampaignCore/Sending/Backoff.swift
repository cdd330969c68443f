/// When a request that was refused may be made again.
///
/// Waits 1, 4, 16 and 64 seconds, each up to a quarter longer or shorter so that
/// messages refused together do not come back together, and then no more.
package struct Backoff: Sendable {
    package static let standard = Backoff()

    /// How often a request is made again at the most.
    package let limit = 4

    private let catalogue: ErrorCatalogue

    package init(catalogue: ErrorCatalogue = .standard) {
        self.catalogue = catalogue
    }

    /// How long to wait before the next attempt of a request that was refused.
    ///
    /// - Parameters:
    ///   - error: the refusal.
    ///   - attempt: the attempt that was refused, from 1.
    ///   - retryAfter: what the answer asked to wait; the longest of all reasons to wait holds.
    ///   - generator: where the jitter comes from.
    /// - Returns: nil if there is to be no next attempt.
    package func delay(
        after error: PlatformError,
        attempt: Int,
        retryAfter: Duration? = nil,
        using generator: inout some RandomNumberGenerator
    ) -> Duration? {
        switch catalogue.errorClass(of: error, channel: .answer) {
        case .retryBackoff, .waitRate: break
        case .permanentRecipient, .permanentTemplate, .permanentAccount, .suppressRecipient: return nil
        }
        let wait = catalogue.entry(for: error.code).wait
        return delay(attempt: attempt, atLeast: [wait, retryAfter].compactMap(\.self).max(), using: &generator)
    }

    /// How long to wait before the next attempt of a request that failed for a passing reason.
    ///
    /// - Parameters:
    ///   - attempt: the attempt that failed, from 1.
    ///   - least: a wait that was asked for.
    ///   - generator: where the jitter comes from.
    /// - Returns: nil if there is to be no next attempt.
    package func delay(
        attempt: Int,
        atLeast least: Duration? = nil,
        using generator: inout some RandomNumberGenerator
    ) -> Duration? {
        guard (1...limit).contains(attempt) else { return nil }
        let usual = Duration.seconds(1 << (2 * (attempt - 1)))
        let jitter = Double.random(in: 0.75...1.25, using: &generator)
        // An asked-for wait is never cut short.
        return max(usual * jitter, (least ?? .zero) * max(1, jitter))
    }
}
