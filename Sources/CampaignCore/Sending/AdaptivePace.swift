package import Foundation

/// How much of its rate a sender uses: less after the platform said that it was too much.
///
/// Multiplicative decrease, additive increase: each complaint (130429) halves
/// the share, each second without one gives a hundredth back. The share at any
/// time follows from the last decrease, so nothing needs to be written while it recovers.
package struct AdaptivePace: Hashable, Sendable {
    /// The share of the rate right after the last decrease, 1 where there was none.
    package private(set) var share: Double
    package private(set) var decreasedAt: Date

    package init(share: Double = 1, decreasedAt: Date = .distantPast) {
        self.share = share
        self.decreasedAt = decreasedAt
    }

    /// The share of the rate that may be used, in steps so that the timetable seldom changes.
    package func share(at now: Date) -> Double {
        let recovered = share + max(0, now.timeIntervalSince(decreasedAt)) * Self.recoveryPerSecond
        return min(1, max(Self.least, (recovered / Self.step).rounded(.down) * Self.step))
    }

    /// Halves the share, but once a second at the most: the complaints about one
    /// excess arrive together.
    package mutating func decrease(now: Date) {
        guard now.timeIntervalSince(decreasedAt) >= 1 else { return }
        share = max(Self.least, share(at: now) / 2)
        decreasedAt = now
    }

    private static let recoveryPerSecond = 0.01
    private static let step = 1.0 / 64
    private static let least = 1.0 / 64
}
