import Foundation

/// How many messages may leave in one second.
package struct Rate: Hashable, Sendable, Codable {
    /// Messages a second, above zero.
    package let perSecond: Double

    /// The throughput of a business number before any upgrade
    /// (`whatsapp-cloud-api.md` §5.1, standard level).
    package static let standard = Rate(validated: 80)

    /// Nil for a rate that is not above zero or that no platform could reach.
    package init?(perSecond: Double) {
        guard perSecond > 0, perSecond <= 1_000_000 else { return nil }
        self.perSecond = perSecond
    }

    private init(validated perSecond: Double) {
        self.perSecond = perSecond
    }

    /// Reads `80/s`, `30/min`, `600/h`; nil for anything else.
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
    package var description: String {
        let whole = perSecond.rounded()
        return whole == perSecond ? "\(Int(whole))/s" : "\(perSecond)/s"
    }

    package static func < (lhs: Rate, rhs: Rate) -> Bool {
        lhs.perSecond < rhs.perSecond
    }
}
