package import Foundation

/// How many more people may be messaged in the 24 hours that end now.
///
/// Meta counts each person once in any 24 hours, over all numbers of the business (`whatsapp-cloud-api.md` §5.3).
/// Counted at the claim, so that a message that then does not leave may cost a place, never exceed the limit.
package struct DailyAllowance: Hashable, Sendable {
    /// How long a person counts.
    package static let period: TimeInterval = 86_400

    /// Nil for no limit.
    package let limit: Int?
    /// How many people may still be messaged for the first time; nil for no limit.
    package private(set) var left: Int?
    /// When the person who was messaged first leaves the 24 hours; nil if nobody is in them, or nobody asked.
    package var renewal: Date?

    package init(limit: Int?, messaged: Int, renewal: Date? = nil) {
        self.limit = limit
        left = limit.map { max(0, $0 - messaged) }
        self.renewal = renewal
    }

    package var isUsedUp: Bool {
        left == 0
    }

    /// Gives away places, to people who were not messaged in the last 24 hours.
    package mutating func use(_ count: Int = 1) {
        left = left.map { max(0, $0 - count) }
    }
}
