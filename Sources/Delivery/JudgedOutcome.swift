import CampaignCore
import Foundation
import Storage

/// An attempt's outcome, and what follows from it.
struct JudgedOutcome: Sendable {
    var record: AttemptRecord
    var consequence: Consequence
}

/// What an outcome means beyond its own message.
enum Consequence: Hashable, Sendable {
    case none
    /// The sender was too fast.
    case slowDown
    /// The platform calls the sender's marketing spam.
    case holdMarketing(reason: StateReason)
    /// The calls that send nothing are used up for a while.
    case holdCalls(Duration)
    /// The recipient wants no such messages.
    case suppress(Suppression)
    /// The account may not message the recipient's country: perhaps nobody there.
    case leaveOutCountries
    /// The template or the campaign is at fault; a person must look.
    case pause(reason: StateReason, code: Int)
    /// The sender as a whole is at fault; a person must look.
    case holdSender(reason: StateReason)
    /// Nothing can be sent with this token, account or number.
    case stop(reason: String, RefusalCause)
}

extension JudgedOutcome {
    /// The recipient's refusal, which is recorded with the outcome that tells of it.
    var suppression: Suppression? {
        if case .suppress(let suppression) = consequence { suppression } else { nil }
    }

    /// Has a message wait that its refusal would have settled, unless that has gone on for a day.
    mutating func spare(_ message: ClaimedMessage, at now: Date) {
        guard case .rejected = record.outcome, record.next == .settle else { return }
        guard message.refusedSince.map({ $0 > now - Self.longestOutage }) ?? true else { return }
        record.next = .retry(at: now + Self.pause)
    }

    private static let pause: TimeInterval = 60
    private static let longestOutage: TimeInterval = 86_400
}
