import CampaignCore
import Foundation

/// An attempt's outcome, and what follows from it.
struct JudgedOutcome: Sendable {
    var record: AttemptRecord
    var consequence = Consequence()
}

/// What an outcome means beyond its own message.
struct Consequence: Sendable {
    /// Why the sending ends at once; nil if it continues.
    var end: DeliveryEnd?
    /// The recipient wants no such messages: recorded together with the outcome.
    var refusal: Suppression?
    /// What else the ledger is told once the outcome is recorded.
    var measure: Measure?
}

/// What is done in the ledger for the sake of other messages.
enum Measure: Hashable, Sendable {
    /// The sender was too fast.
    case slowDown
    /// Meta calls the sender's marketing spam.
    case holdMarketing(StateReason)
    /// The calls that send nothing are used up for a while.
    case holdCalls(Duration)
    /// The account may not message the recipient's country: perhaps nobody there.
    case leaveOutCountries
    /// The template or the campaign is at fault; a person must look.
    case pause(StateReason, code: Int)
    /// The sender as a whole is at fault; a person must look.
    case holdSender(StateReason)
}

extension Consequence {
    static func pause(_ reason: StateReason, code: Int) -> Consequence {
        Consequence(end: .halted(reason: reason), measure: .pause(reason, code: code))
    }

    static func holdSender(_ reason: StateReason) -> Consequence {
        Consequence(end: .halted(reason: reason), measure: .holdSender(reason))
    }

    /// A broadcast of another category than marketing continues.
    static func holdMarketing(_ reason: StateReason, category: Template.Category) -> Consequence {
        Consequence(end: category == .marketing ? .halted(reason: reason) : nil, measure: .holdMarketing(reason))
    }
}

extension JudgedOutcome {
    /// The outcome of a message that was claimed and never sent.
    init(unsent message: ClaimedMessage, at now: Date) {
        record = AttemptRecord(
            message: message.id,
            attempt: message.attempt,
            startedAt: now,
            endedAt: now,
            outcome: .notSent(cause: "the sending stopped before it left"),
            next: .retry(at: now)
        )
    }

    /// Does as the circuit breaker says, which knows the outcomes before this one.
    mutating func follow(_ action: CircuitBreaker.Action, of message: ClaimedMessage, at now: Date) {
        switch action {
        case .goOn: break
        case .spare: spare(message, at: now)
        case .giveUp(let reason):
            spare(message, at: now)
            consequence.end = .unavailable(reason: reason)
        case .pause(let reason, let code): consequence = .pause(reason, code: code)
        case .holdSender(let reason):
            spare(message, at: now)
            consequence = .holdSender(reason)
        }
    }

    /// Has a message wait that its refusal would have settled, unless that has gone on for a day.
    private mutating func spare(_ message: ClaimedMessage, at now: Date) {
        guard case .rejected = record.outcome, record.next == .settle else { return }
        guard message.refusedSince.map({ $0 > now - Self.longestOutage }) ?? true else { return }
        record.next = .retry(at: now + Self.pause)
    }

    private static let pause: TimeInterval = 60
    private static let longestOutage: TimeInterval = 86_400
}
