package import CampaignCore
import Formats
package import Foundation

/// Everything that led to where one row stands, in its order, each with its time and cause.
package struct Explanation: Rendering, Sendable {
    package struct Event: Hashable, Sendable {
        package var at: Date
        /// A word for programs: `planned`, `attempt`, `outcome`, a status or the kind of a decision.
        package var kind: String
        /// A sentence for people.
        package var text: String
    }

    package let broadcast: Broadcast
    package let history: MessageHistory
    package let events: [Event]
    /// Until when a free-form message may answer the person; nil if it may not.
    package let replyWindow: Date?
    /// What a claim would do with the message now; nil if it does not wait.
    package let verdict: ClaimVerdict?
    private let now: Date

    package init(
        of history: MessageHistory,
        in broadcast: Broadcast,
        replyWindow: Date? = nil,
        verdict: ClaimVerdict? = nil,
        now: Date
    ) {
        self.replyWindow = replyWindow
        self.verdict = verdict
        self.now = now
        self.broadcast = broadcast
        self.history = history
        let all =
            [Self.planning(history, broadcast)] + history.attempts.flatMap { Self.events(of: $0, history.message) }
            + Self.openAttempt(history) + history.statuses.map(Self.event(of:))
            + history.decisions.map { Self.event(of: $0, broadcast) }
        events = all.enumerated()
            .sorted { (Self.order($0.element), $0.offset) < (Self.order($1.element), $1.offset) }
            .map(\.element)
    }

    /// Callbacks tell whole seconds: what they report happened before the second's end, and after what else is in it.
    private static func order(_ event: Event) -> Date {
        guard StatusEvent.Kind(rawValue: event.kind) != nil else { return event.at }
        return Date(timeIntervalSince1970: event.at.timeIntervalSince1970.rounded(.down) + 0.999)
    }

    package func text() -> [OutputPart] {
        [.lines(lines)]
    }

    /// For a terminal, a line each.
    package var lines: [String] {
        let message = history.message
        let phone = message.phone.map { " to \($0)" } ?? ""
        let heading = "row \(message.row) of \(broadcast.name)\(phone): \(message.state.rawValue)"
        let zone = broadcast.zone
        let window = replyWindow.map { "  a free-form message may answer the person until \(Self.time($0, zone))" }
        return [heading] + events.map { "  \(Self.time($0.at, zone))  \($0.text)" } + [window].compactMap(\.self)
            + ["  next: \(outlook)"]
    }

    static func time(_ date: Date, _ zone: Zone) -> String {
        var clock = ZonedClock(zone: zone)
        var bytes: [UInt8] = []
        clock.append(date, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension Explanation {
    private static func planning(_ history: MessageHistory, _ broadcast: Broadcast) -> Event {
        let message = history.message
        guard message.state == .skipped, let reason = message.reason else {
            return Event(
                at: broadcast.plannedAt,
                kind: "planned",
                text: "planned from the audience's row \(message.row)"
            )
        }
        let detail = message.detail.map { ": \($0.sentence)" } ?? ""
        return Event(at: broadcast.plannedAt, kind: "skipped", text: "skipped as \(reason.rawValue)\(detail)")
    }

    private static func events(of attempt: MessageHistory.Attempt, _ message: MessageRecord) -> [Event] {
        let name = "attempt \(attempt.number)"
        let detail = attempt.detail.map { ": \($0.sentence)" } ?? ""
        let outcome =
            switch attempt.outcome {
            case "accepted": "\(name) was accepted by Meta" + (message.messageID.map { " as \($0)" } ?? "")
            case "rejected": "\(name) was refused with \(attempt.code ?? 0)\(detail)" + advice(attempt.code)
            case "not_sent": "\(name) did not leave\(detail)"
            default: "the outcome of \(name) is not known\(detail)"
            }
        return [
            Event(at: attempt.startedAt, kind: "attempt", text: "\(name) was begun"),
            Event(at: attempt.endedAt, kind: "outcome", text: outcome),
        ]
    }

    /// An attempt that is committed and has no outcome yet.
    private static func openAttempt(_ history: MessageHistory) -> [Event] {
        let number = history.message.attempts
        guard let claimedAt = history.claimedAt, number > 0, history.attempts.allSatisfy({ $0.number != number })
        else { return [] }
        return [
            Event(at: claimedAt, kind: "attempt", text: "attempt \(number) was claimed; its outcome is not recorded")
        ]
    }

    private static func event(of status: MessageHistory.Status) -> Event {
        let failure = status.error.map { " with \($0.code): \($0.details)" + advice($0.code) } ?? ""
        return Event(
            at: status.at,
            kind: status.kind.rawValue,
            text: "a callback reported attempt \(status.attempt) as \(status.kind.rawValue)\(failure)"
        )
    }

    private static func event(of reasoned: MessageHistory.Reasoned, _ broadcast: Broadcast) -> Event {
        let zone = broadcast.zone
        let proof = reasoned.evidence.map { "; see \(text(of: $0, zone))" } ?? ""
        return Event(
            at: reasoned.decision.at,
            kind: reasoned.decision.kind.rawValue,
            text: reasoned.decision.sentence + proof
        )
    }

    private static func text(of evidence: MessageHistory.Evidence, _ zone: Zone) -> String {
        let statuses = evidence.statuses.map { ", \($0.kind.rawValue) \(time($0.at, zone))" }.joined()
        return "row \(evidence.row) of \(evidence.broadcast), claimed \(time(evidence.claimedAt, zone))\(statuses)"
    }

    private static func isGated(_ message: MessageRecord, _ broadcast: Broadcast) -> Bool {
        guard message.error?.code == WithheldRetry.code, let phone = message.phone else { return false }
        return !WithheldRetry.isWorthwhile(for: phone, broadcast.definition.category)
    }

    private static func advice(_ code: Int?) -> String {
        code.map { "; \(ErrorCatalogue.standard.entry(for: $0).advice)" } ?? ""
    }

    /// What will, or will not, happen to the message.
    private var outlook: String {
        switch history.message.state {
        case .waiting: (verdict ?? .take).sentence(at: now) { Self.time($0, broadcast.zone) }
        case .sending: "its answer, or a callback with its key, settles it"
        case .unknown where broadcast.definition.onUnknown == .resend:
            "a callback with its key settles it; without one it is sent again once callbacks for later messages have come"
        case .unknown: "a callback with its key settles it; without one it is never sent again (on_unknown: hold)"
        case .accepted, .held, .sent: "callbacks tell of its delivery"
        case .failed where Self.isGated(history.message, broadcast):
            "nothing: Meta delivers no marketing to the United States, so that it is not tried again"
        case .delivered, .read, .failed, .expired, .skipped, .cancelled: "nothing"
        }
    }
}
