import Foundation

/// How many messages may leave in one second.
///
/// From one an hour to a million a second: slots and forecasts count on it.
package struct Rate: Hashable, Sendable {
    /// Messages a second.
    package let perSecond: Double

    /// One message an hour.
    package static let least = Rate(validated: 1.0 / 3600)
    /// More than any platform takes.
    package static let greatest = Rate(validated: 1_000_000)

    /// The throughput of a business number before any upgrade
    /// (`whatsapp-cloud-api.md` §5.1, standard level).
    package static let standard = Rate(validated: 80)

    /// Nil for a rate below the least or above the greatest.
    package init?(perSecond: Double) {
        guard (Self.least.perSecond...Self.greatest.perSecond).contains(perSecond) else { return nil }
        self.perSecond = perSecond
    }

    /// The rate that is nearest to a number of messages a second.
    package init(nearest perSecond: Double) {
        self.perSecond = min(Self.greatest.perSecond, max(Self.least.perSecond, perSecond))
    }

    private init(validated perSecond: Double) {
        self.perSecond = perSecond
    }

    /// Reads `80/s`, `30/min`, `600/h`; nil for anything else, and for a rate that is out of bounds.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let amount = Double(parts[0].trimmingCharacters(in: .whitespaces)) else { return nil }
        switch parts[1].trimmingCharacters(in: .whitespaces) {
        case "s", "sec", "second": self.init(perSecond: amount)
        case "min", "minute": self.init(perSecond: amount / 60)
        case "h", "hour": self.init(perSecond: amount / 3600)
        default: return nil
        }
    }
}

extension Rate: CustomStringConvertible, Comparable {
    /// In the shortest time of which it is a whole number.
    package var description: String {
        for (seconds, unit) in [(1.0, "s"), (60, "min"), (3600, "h")] {
            let amount = perSecond * seconds
            if amount >= 0.5, abs(amount - amount.rounded()) < 1e-9 { return "\(Int(amount.rounded()))/\(unit)" }
        }
        return "\(perSecond)/s"
    }

    package static func < (lhs: Rate, rhs: Rate) -> Bool {
        lhs.perSecond < rhs.perSecond
    }
}
