package import CampaignCore
import Formats
package import Foundation

/// What would never leave of a broadcast because its time ends before, why, and what helps.
package struct ExpiryText {
    private let outlook: SendingOutlook
    private let messages: Int
    private let cause: HoldCause
    /// How long after its beginning the broadcast may send.
    private let expires: Duration
    /// Nothing is sent after this.
    private let ends: Date

    /// Nil if none expires.
    ///
    /// - Parameters:
    ///   - outlook: how the sending will go.
    ///   - messages: how many there are.
    ///   - expires: how long after its beginning the broadcast may send; nil for no end.
    package init?(_ outlook: SendingOutlook, of messages: Int, expires: Duration?) {
        guard let cause = outlook.expiryCause, let expires, let ends = outlook.limits.expires else { return nil }
        (self.outlook, self.messages, self.cause) = (outlook, messages, cause)
        (self.expires, self.ends) = (expires, ends)
    }

    /// What happens, and why: `180 of 200 messages would expire: …`.
    package var message: String {
        "\(subject) would expire: \(because)"
    }

    /// The same of the broadcast of one time.
    package func message(for time: Date) -> String {
        "\(subject) for \(zone.text(at: time)) would expire: \(because)"
    }

    /// What will happen to a broadcast that is planned, and what a person can do about it: one sentence.
    package func sentence(of broadcast: Broadcast) -> String {
        let remedy = "drumbeat reschedule \(broadcast.name) --at TIME gives it \(DurationText(expires)) from that time"
        return "\(broadcast.name): \(subject) will expire: \(because); \(remedy)"
    }

    /// What to do about it.
    package var fix: String {
        switch cause {
        case .dailyLimit where messages <= outlook.limits.dailyRecipients ?? 0:
            "move the time to when fewer people had a message in the 24 hours before it, or raise expires"
        case .dailyLimit: "raise expires, so that it may take days, or send to fewer people"
        case .rate: "raise the rate or expires, or send to fewer people"
        default: "move the time, or raise expires"
        }
    }

    private var zone: Zone { outlook.limits.zone }

    private var subject: String {
        "\(CountText.grouped(outlook.expired)) of \(CountText.of(messages, "message"))"
    }

    private var because: String {
        "\(reason), nothing is sent after \(zone.text(at: ends)) (expires: \(DurationText(expires)))"
    }

    private var reason: String {
        switch cause {
        case .quietHours: quietHours
        case .dailyLimit: dailyLimit
        case .rate: "no more leave at \(outlook.limits.rate)"
        default: obstacle
        }
    }

    private var quietHours: String {
        guard let hours = ClaimRules.quietHours(of: outlook.limits.definition) else { return obstacle }
        return "quiet_hours from \(Self.clock(hours.from)) until \(Self.clock(hours.until))"
    }

    private var dailyLimit: String {
        let limit = outlook.limits.dailyRecipients ?? 0
        let before = min(limit, outlook.limits.messagedBefore)
        let used = before > 0 ? ", and \(CountText.grouped(before)) \(before == 1 ? "was" : "were") before" : ""
        return "only \(CountText.people(limit)) may be messaged in 24 hours\(used)"
    }

    /// What Meta said.
    private var obstacle: String {
        guard case .stop(_, let obstacle)? = outlook.obstacle else { return cause.sentence }
        return obstacle.sentence(at: outlook.limits.begins)
    }

    private static func clock(_ minute: Int) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(two(minute / 60)):\(two(minute % 60))"
    }
}
