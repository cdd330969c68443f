import CampaignCore
import Formats
import Foundation

/// What led to where a row is.
extension Explanation {
    /// The planning, and the skip: at the same time, unless a claim decided it.
    static func planning(_ history: MessageHistory, _ broadcast: Broadcast) -> [Event] {
        let message = history.message
        let text = "planned from the audience's row \(message.row)"
        let planned = Event(at: broadcast.plannedAt, kind: "planned", text: text)
        guard message.state == .skipped, let reason = message.reason else {
            return [planned] + end(of: message, broadcast)
        }
        let detail = message.detail.map { ": \($0.sentence)" } ?? ""
        let decidedAt = message.detail?.decidedAt
        let skipped = Event(
            at: decidedAt ?? broadcast.plannedAt,
            kind: "skipped",
            text: "skipped as \(reason.rawValue)\(detail)"
        )
        return decidedAt == nil ? [skipped] : [planned, skipped]
    }

    static func end(of message: MessageRecord, _ broadcast: Broadcast) -> [Event] {
        guard message.state == .expired, let end = broadcast.expiresAt else { return [] }
        let reason = message.holdCause.map { " (\($0.rawValue)): \($0.sentence)" } ?? ""
        return [Event(at: end, kind: "expired", text: "the broadcast's time was over; not sent in time\(reason)")]
    }

    /// What the person answered, and what the person refuses by whose word.
    static func answers(_ history: MessageHistory) -> [Event] {
        history.replies.map { reply in
            let wish = reply.wish.map { $0 == .optOut ? ", an opt-out" : ", an opt-in" } ?? ""
            let unclear = reply.unclear.map { "; unclear: \($0)" } ?? ""
            let text = "the person answered '\(reply.text.prefix(200))' (\(reply.kind.rawValue)\(wish)), id \(reply.id)"
            return Event(at: reply.at, kind: replyKind, text: text + unclear)
        }
            + history.suppressions.map { suppression in
                let scope = suppression.scope == .all ? "all messages" : "marketing"
                let cause = "\(suppression.source.title): \(suppression.detail)"
                return Event(
                    at: suppression.at,
                    kind: "suppressed",
                    text: "the person is on the suppression list for \(scope) since then, by \(cause)"
                )
            }
    }

    static func events(
        of attempt: MessageHistory.Attempt,
        _ history: MessageHistory,
        _ advice: ErrorAdvice
    ) -> [Event] {
        let name = "attempt \(attempt.number)"
        let detail = attempt.detail.map { ": \($0.sentence)" } ?? ""
        let outcome =
            switch attempt.outcome {
            case "accepted": "\(name) was accepted by Meta" + (history.message.messageID.map { " as \($0)" } ?? "")
            case "rejected":
                "\(name) was refused with \(attempt.code ?? 0)\(detail.clause)" + Self.text(advice, attempt)
            case "not_sent": "\(name) did not leave\(detail)"
            default: "the outcome of \(name) is not known\(detail)"
            }
        // What did not leave was begun when it was claimed: what kept it from leaving came after that.
        let isLast = attempt.number == history.message.attempts && attempt.outcome == "not_sent"
        let claimedAt = isLast ? history.claimedAt : nil
        let begunAt = min(attempt.startedAt, claimedAt ?? attempt.startedAt)
        return [
            Event(at: begunAt, kind: "attempt", text: "\(name) was begun"),
            Event(at: attempt.endedAt, kind: "outcome", text: outcome),
        ]
    }

    /// An attempt that is committed and has no outcome yet.
    static func openAttempt(_ history: MessageHistory) -> [Event] {
        let number = history.message.attempts
        guard let claimedAt = history.claimedAt, number > 0, history.attempts.allSatisfy({ $0.number != number })
        else { return [] }
        // What a restore holds has the number of an attempt of which nobody knows whether there was one.
        guard !history.decisions.contains(where: { $0.decision.isOfRestore(at: claimedAt) }) else { return [] }
        return [
            Event(at: claimedAt, kind: "attempt", text: "attempt \(number) was claimed; its outcome is not recorded")
        ]
    }

    private static func text(_ advice: ErrorAdvice, _ attempt: MessageHistory.Attempt) -> String {
        guard let code = attempt.code else { return "" }
        return "; \(advice.text(on: PlatformError(code: code, details: attempt.detail?.sentence ?? "")))"
    }

    static func event(of status: MessageHistory.Status, _ advice: ErrorAdvice) -> Event {
        let failure = status.error.map { " with \($0.code): \($0.details.clause); \(advice.text(on: $0))" } ?? ""
        return Event(
            at: status.at,
            kind: status.kind.rawValue,
            text: "a callback reported attempt \(status.attempt) as \(status.kind.rawValue)\(failure)"
        )
    }

    static func event(of reasoned: MessageHistory.Reasoned, _ broadcast: Broadcast) -> Event {
        let zone = broadcast.zone
        let proof = reasoned.evidence.map { "; see \(text(of: $0, zone))" } ?? ""
        return Event(
            at: reasoned.decision.at,
            kind: reasoned.decision.kind.rawValue,
            text: reasoned.decision.sentence + proof
        )
    }

    static func text(of evidence: MessageHistory.Evidence, _ zone: Zone) -> String {
        let statuses = evidence.statuses.map { ", \($0.kind.rawValue) \(time($0.at, zone))" }.joined()
        return "row \(evidence.row) of \(evidence.broadcast), claimed \(time(evidence.claimedAt, zone))\(statuses)"
    }
}

extension Decision {
    fileprivate func isOfRestore(at time: Date) -> Bool {
        kind == .restored && at == time
    }
}

extension Suppression.Source {
    /// Who or what put a person on the list.
    fileprivate var title: String {
        switch self {
        case .operator_: "the operator"
        case .imported: "an imported list"
        case .reply: "a reply"
        case .preference: "Meta's own control"
        case .platform: "an error of Meta's"
        }
    }
}
