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
    /// What keeps the message from being sent now, the first obstacle first; nil if the message does not wait.
    package let obstacles: [ClaimVerdict]?
    /// Whether a run is sending the broadcast now.
    package let isBeingSent: Bool
    /// Why the last run could not send the broadcast; nil if it could.
    package let standstill: StatusReport.Notice?
    private let now: Date

    package init(
        of history: MessageHistory,
        in broadcast: Broadcast,
        replyWindow: Date? = nil,
        obstacles: [ClaimVerdict]? = nil,
        isBeingSent: Bool = false,
        standstill: StatusReport.Notice? = nil,
        now: Date
    ) {
        self.replyWindow = replyWindow
        self.obstacles = obstacles
        self.isBeingSent = isBeingSent
        self.standstill = standstill
        self.now = now
        self.broadcast = broadcast
        self.history = history
        let advice = ErrorAdvice(of: broadcast.definition)
        let all =
            Self.planning(history, broadcast)
            + history.attempts.flatMap { Self.events(of: $0, history, advice) }
            + Self.openAttempt(history) + history.statuses.map { Self.event(of: $0, advice) }
            + history.decisions.map { Self.event(of: $0, broadcast) } + Self.answers(history)
        events = all.enumerated()
            .sorted { (Self.order($0.element), $0.offset) < (Self.order($1.element), $1.offset) }
            .map(\.element)
    }

    /// Callbacks tell whole seconds: what they report happened before the second's end, and after what else is in it.
    private static func order(_ event: Event) -> Date {
        let isOfCallback = StatusEvent.Kind(rawValue: event.kind) != nil || event.kind == replyKind
        return isOfCallback ? second(of: event) + 0.999 : event.at
    }

    static let replyKind = "reply"

    /// The second in which something happened: a line that shows more of some events would put them out of their order.
    private static func second(of event: Event) -> Date {
        Date(timeIntervalSince1970: event.at.timeIntervalSince1970.rounded(.down))
    }

    package func text() -> [OutputPart] {
        [.lines(lines)]
    }

    /// For a terminal, a line each.
    package var lines: [String] {
        let message = history.message
        let person = message.recipient.map { " to \($0)" } ?? ""
        let heading = "row \(message.row) of \(broadcast.name)\(person): \(message.state.rawValue)"
        let zone = broadcast.zone
        let window = replyWindow.map { "  a free-form message may answer the person until \(Self.time($0, zone))" }
        return [heading] + events.map { "  \(Self.time(Self.second(of: $0), zone))  \($0.text)" }
            + [window].compactMap(\.self)
            + ["  next: \(outlook)"] + otherObstacles.map { "  also: \($0)" }
    }

    static func time(_ date: Date, _ zone: Zone) -> String {
        var clock = ZonedClock(zone: zone)
        var bytes: [UInt8] = []
        clock.append(date, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension MessageRecord {
    fileprivate var isHeldByRestore: Bool {
        if case .restored? = detail { true } else { false }
    }

    fileprivate var isGivenUp: Bool {
        if case .givenUp? = detail { true } else { false }
    }
}

extension Explanation {
    private static func isGated(_ message: MessageRecord, _ broadcast: Broadcast) -> Bool {
        guard message.error?.code == WithheldRetry.code, let recipient = message.recipient else { return false }
        return !WithheldRetry.isWorthwhile(for: recipient, broadcast.definition.category)
    }

    /// What will, or will not, happen to the message.
    var outlook: String {
        switch history.message.state {
        case .waiting: next
        case .sending: "its answer, or a callback with its key, settles it"
        case .unknown where history.message.isGivenUp:
            "a callback with its key settles it; without one it is never sent, as a person ended the broadcast without it"
        case .unknown where broadcast.definition.onUnknown == .resend:
            "a callback with its key settles it; without one it is sent again once callbacks for later messages have come"
        case .unknown where history.message.isHeldByRestore:
            """
            a callback with its key settles it; without one it stays held (on_unknown: hold); drumbeat resume \
            \(broadcast.name) --held sends it all the same, and a person who got it gets it twice; drumbeat cancel \
            \(broadcast.name) ends it without it
            """
        case .unknown: "a callback with its key settles it; without one it is never sent again (on_unknown: hold)"
        case .accepted, .held, .sent: "Meta's callbacks will report whether it is delivered"
        case .failed where Self.isGated(history.message, broadcast):
            "nothing: Meta delivers no marketing to the United States, so that it is not tried again"
        case .failed: renewal ?? "nothing"
        case .delivered, .read, .expired, .skipped, .cancelled: "nothing"
        }
    }

    /// What lets a message that failed be sent again; nil if nothing does.
    private var renewal: String? {
        guard let expiresAt = broadcast.expiresAt, expiresAt > now else { return nil }
        let end = Self.time(expiresAt, broadcast.zone)
        return switch history.renewal {
        case nil: nil
        case .withheld(let time):
            "tried again by a run after \(Self.time(max(time, now), broadcast.zone)), as Meta withheld it; the broadcast ends at \(end)"
        case .approval:
            "sent again once Meta approves the template, as Meta dropped it for the template's sake; the broadcast ends at \(end)"
        }
    }

    private var next: String {
        if let first = lasting?.first { return sentence(first) }
        if let standing { return standing }
        return isBeingSent ? "sent in its turn: a run is sending the broadcast now" : sentence(.take)
    }

    /// That nothing can be sent at all, whatever else holds the message.
    private var standing: String? {
        standstill.map { "not sent until that is fixed: \($0.text) (said \(Self.time($0.saidAt, broadcast.zone)))" }
    }

    /// What else holds the message, so that nobody who removes the first obstacle meets a second one by surprise.
    var otherObstacles: [String] {
        let obstacles = lasting ?? []
        return obstacles.dropFirst().map(other) + (obstacles.isEmpty ? [] : [standing].compactMap(\.self))
    }

    /// Beside something else a time promises nothing.
    private func other(_ verdict: ClaimVerdict) -> String {
        guard case .wait(let until, .notBefore) = verdict, !broadcast.ends(by: until) else { return sentence(verdict) }
        return "not before \(Self.time(until, broadcast.zone))"
    }

    /// The obstacles without those that a person's resuming ends as well: the sender's marketing is held no longer then.
    ///
    /// Nor with a pause that the broadcast's end has outlived: nothing is sent once it is resumed.
    private var lasting: [ClaimVerdict]? {
        guard let obstacles else { return nil }
        let pause = ClaimVerdict.stop(until: nil, because: .state(.paused))
        if obstacles.contains(.stop(until: nil, because: .end)) { return obstacles.filter { $0 != pause } }
        guard obstacles.contains(pause), broadcast.stateReason?.release(at: now) == nil else { return obstacles }
        return obstacles.filter { if case .stop(_, .marketingHold) = $0 { false } else { true } }
    }

    private func sentence(_ verdict: ClaimVerdict) -> String {
        switch verdict {
        case .wait(let until, let obstacle):
            guard broadcast.ends(by: until) else { break }
            let cause = obstacle.sentence(at: now)
            return "not sent: it \(broadcast.rest(waitingUntil: until, because: cause, of: "this row may not"))"
        case .stop(nil, .state(.paused)):
            guard let release = broadcast.stateReason?.release(at: now) else { break }
            return "nothing yet: the broadcast is paused, and continues by itself \(release)"
        case .stop(let until?, let obstacle):
            guard broadcast.ends(by: until) else { break }
            return "not sent: it \(broadcast.rest(waitingUntil: until, because: obstacle.sentence(at: now)))"
        default: break
        }
        return verdict.sentence(at: now) { Self.time($0, broadcast.zone) }
    }
}
