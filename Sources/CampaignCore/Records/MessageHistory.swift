package import Foundation

/// All that the ledger knows of one message: where it stands, and what happened and was decided on the way.
package struct MessageHistory: Hashable, Sendable {
    /// One POST, or one that may have been.
    package struct Attempt: Hashable, Sendable {
        package var number: Int32
        package var startedAt: Date
        package var endedAt: Date
        /// `accepted`, `rejected`, `not_sent` or `unknown`.
        package var outcome: String
        package var code: Int?
        package var detail: MessageNote?

        package init(
            number: Int32,
            startedAt: Date,
            endedAt: Date,
            outcome: String,
            code: Int?,
            detail: MessageNote?
        ) {
            self.number = number
            self.startedAt = startedAt
            self.endedAt = endedAt
            self.outcome = outcome
            self.code = code
            self.detail = detail
        }
    }

    /// A status that a callback reported.
    package struct Status: Hashable, Sendable {
        package var kind: StatusEvent.Kind
        package var at: Date
        package var attempt: Int32
        package var error: PlatformError?

        package init(kind: StatusEvent.Kind, at: Date, attempt: Int32, error: PlatformError?) {
            self.kind = kind
            self.at = at
            self.attempt = attempt
            self.error = error
        }
    }

    /// A decision, and what proves its reason.
    package struct Reasoned: Hashable, Sendable {
        package var decision: Decision
        package var evidence: Evidence?

        package init(decision: Decision, evidence: Evidence?) {
            self.decision = decision
            self.evidence = evidence
        }
    }

    /// A message that proves something about another one.
    package struct Evidence: Hashable, Sendable {
        package var broadcast: String
        package var row: Int32
        package var claimedAt: Date
        /// What callbacks reported of it.
        package var statuses: [Status]

        package init(broadcast: String, row: Int32, claimedAt: Date, statuses: [Status]) {
            self.broadcast = broadcast
            self.row = row
            self.claimedAt = claimedAt
            self.statuses = statuses
        }
    }

    /// What lets a message that failed be sent again, as long as its broadcast lasts.
    package enum Renewal: Hashable, Sendable {
        /// Meta withheld it: it is tried again at this time.
        case withheld(until: Date)
        /// Meta dropped it as it paused the template: the template's approval.
        case approval
    }

    package var message: MessageRecord
    /// When the last attempt was claimed; nil before the first.
    package var claimedAt: Date?
    package var attempts: [Attempt]
    package var statuses: [Status]
    /// About the message itself, its broadcast and its sender while that was being sent.
    package var decisions: [Reasoned]
    /// What the person answered to the message, in the order of its coming.
    package var replies: [Reply]
    /// What the person refuses now.
    package var suppressions: [Suppression]
    /// Nil for a message that did not fail, or is not sent again.
    package var renewal: Renewal?

    package init(
        message: MessageRecord,
        claimedAt: Date?,
        attempts: [Attempt],
        statuses: [Status],
        decisions: [Reasoned],
        replies: [Reply] = [],
        suppressions: [Suppression] = [],
        renewal: Renewal? = nil
    ) {
        self.message = message
        self.claimedAt = claimedAt
        self.attempts = attempts
        self.statuses = statuses
        self.decisions = decisions
        self.replies = replies
        self.suppressions = suppressions
        self.renewal = renewal
    }
}
