package import Foundation

/// What became of a test message: it is sent at once or not at all.
package struct TestResult: Sendable {
    /// What kept it from being sent.
    package enum Obstacle: Hashable, Sendable {
        /// Its broadcast was paused; nil for no known reason.
        case paused(StateReason?)
        /// A claim rule does not let it be sent now.
        case rule(ClaimVerdict)
        /// The Graph API could not be reached, or was failing.
        case outage(String)
        /// The request did not leave this machine, for that reason.
        case unreached(String)
        /// The token, the account or the number does not allow it.
        case access(String, FailureKind)
        /// The command was told to stop.
        case stopped
    }

    package var broadcast: Broadcast
    package var message: MessageRecord
    /// Nil if it was sent, or if what is said of the message itself tells why not.
    package var obstacle: Obstacle?
    /// How the messages differ from what Meta would send: a test message is there to show that, and is sent all the same.
    package var doubts: [TemplateDoubt]
    /// When this was so.
    package var at: Date

    package init(
        broadcast: Broadcast,
        message: MessageRecord,
        obstacle: Obstacle?,
        doubts: [TemplateDoubt] = [],
        at: Date
    ) {
        self.broadcast = broadcast
        self.doubts = doubts
        self.message = message
        self.obstacle = obstacle
        self.at = at
    }

    /// Whether Meta took the message.
    package var isSent: Bool {
        message.state.isSent
    }

    /// What it means to a script; nil if the message was sent.
    package var failure: FailureKind? {
        switch message.state {
        case .accepted, .held, .sent, .delivered, .read: nil
        case .skipped, .failed: obstacle?.failure ?? .badData
        case .unknown: .unavailable
        case .waiting, .sending, .expired, .cancelled: obstacle?.failure ?? .tryAgain
        }
    }
}

extension TestResult.Obstacle {
    package var failure: FailureKind {
        switch self {
        case .paused: .badData
        case .rule, .stopped: .tryAgain
        case .outage, .unreached: .unavailable
        case .access(_, let kind): kind
        }
    }

    /// The obstacle as the ledger notes it.
    package var cause: HoldCause {
        switch self {
        case .paused: .paused
        case .rule(let verdict): verdict.holdCause ?? .retry
        case .outage, .unreached: .outage
        case .access: .access
        case .stopped: .noRun
        }
    }
}
