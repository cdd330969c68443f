package import Foundation

/// When a message that Meta withheld for the person's sake may be tried again.
///
/// Never within a day, at growing intervals, three times at the most: anyone who asks
/// sooner is refused for longer (`errors.md` §6.3, `whatsapp-cloud-api.md` §5.4).
/// Of its kin 130472 (an experiment) gives the same answer for ever, and 131050
/// is a refusal; neither is tried again.
package enum WithheldRetry {
    /// Meta chose not to deliver.
    package static let code = 131_049

    /// The least time between two tries for one person, over all campaigns.
    package static let shortest: TimeInterval = 24 * 3600

    /// How long a message that was withheld waits: at each index one that was tried again as many times.
    ///
    /// There is no other try after the last.
    private static let steps: [TimeInterval] = [24 * 3600, 48 * 3600, 72 * 3600]

    /// What is known of a message whose last attempt failed with that code.
    package struct Facts: Hashable, Sendable {
        /// Nil for a number that is not valid any more.
        package var recipient: Recipient?
        package var category: Template.Category
        package var failedAt: Date
        /// How often it was tried again.
        package var tries: Int
        /// Whether an answer to the last attempt, or a callback for it, says that it was withheld.
        package var isProven: Bool
        /// Whether an earlier attempt may have arrived: a callback reported it as sent, and none as failed.
        package var mayHaveArrived: Bool
        /// When a message to the person was last withheld or tried again, in any broadcast.
        package var lastOfPerson: Date

        package init(
            recipient: Recipient?,
            category: Template.Category,
            failedAt: Date,
            tries: Int,
            isProven: Bool,
            mayHaveArrived: Bool,
            lastOfPerson: Date
        ) {
            self.recipient = recipient
            self.category = category
            self.failedAt = failedAt
            self.tries = tries
            self.isProven = isProven
            self.mayHaveArrived = mayHaveArrived
            self.lastOfPerson = lastOfPerson
        }
    }

    /// Whether a message that was withheld may ever be delivered: marketing to the United States is not.
    package static func isWorthwhile(for recipient: Recipient, _ category: Template.Category) -> Bool {
        !(category == .marketing && MarketingGate.isClosed(to: recipient))
    }

    /// When a message may be tried again; nil if never.
    package static func time(of facts: Facts) -> Date? {
        guard facts.isProven, !facts.mayHaveArrived, steps.indices.contains(facts.tries),
            let recipient = facts.recipient,
            isWorthwhile(for: recipient, facts.category)
        else { return nil }
        return max(facts.failedAt + steps[facts.tries], facts.lastOfPerson + shortest)
    }
}
