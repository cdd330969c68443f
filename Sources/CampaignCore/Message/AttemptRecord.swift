package import Foundation

/// What became of one attempt, and what is to become of its message.
package struct AttemptRecord: Sendable, Hashable {
    package enum Next: Sendable, Hashable {
        /// Nothing more is to be done: the outcome decides the message's state.
        case settle
        /// The message waits again until that time; only after an outcome that
        /// proves that Meta did not take it.
        case retry(at: Date)
    }

    package var message: MessageID
    package var attempt: Int32
    package var startedAt: Date
    package var endedAt: Date
    package var outcome: AttemptOutcome
    package var next: Next

    package init(
        message: MessageID,
        attempt: Int32,
        startedAt: Date,
        endedAt: Date,
        outcome: AttemptOutcome,
        next: Next
    ) {
        self.message = message
        self.attempt = attempt
        self.startedAt = startedAt
        self.endedAt = endedAt
        self.outcome = outcome
        self.next = next
    }
}
