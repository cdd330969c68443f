package import CampaignCore
package import Formats
package import Foundation

/// What would never leave of a broadcast, because its time ends before.
package struct ExpiryText {
    /// How many messages would be left, and all.
    package var expired: Int
    package var messages: Int
    /// How long after its beginning a broadcast may send.
    package var expires: Duration
    /// Nothing is sent after this.
    package var ends: Date
    /// Nil if no quiet hours keep it waiting.
    package var quietHours: QuietHours?
    package var zone: Zone

    package init(
        expired: Int,
        of messages: Int,
        expires: Duration,
        ends: Date,
        quietHours: QuietHours?,
        zone: Zone
    ) {
        self.expired = expired
        self.messages = messages
        self.expires = expires
        self.ends = ends
        self.quietHours = quietHours
        self.zone = zone
    }

    /// What happens, and why: `180 of 200 messages would expire: …`.
    package var message: String {
        "\(subject) would expire: \(cause)"
    }

    /// The same of the broadcast of one time.
    package func message(for time: Date) -> String {
        "\(subject) for \(zone.text(at: time)) would expire: \(cause)"
    }

    /// What will happen to a broadcast that is planned, and what a person can do about it.
    ///
    /// - Parameters:
    ///   - broadcast: which one.
    ///   - obstacle: what holds all of it back besides quiet hours; nil if nothing does.
    ///   - now: the time, as some conditions end by themselves.
    /// - Returns: one sentence.
    package func sentence(of broadcast: Broadcast, _ obstacle: ClaimVerdict?, at now: Date) -> String {
        let because =
            if case .stop(_, let obstacle)? = obstacle { "\(obstacle.sentence(at: now)), and " } else { "" }
        let remedy = "drumbeat reschedule \(broadcast.name) --at TIME gives it \(DurationText(expires)) from that time"
        return "\(broadcast.name): \(subject) will expire: \(because)\(cause); \(remedy)"
    }

    /// What to do about it.
    package var fix: String {
        quietHours == nil ? "raise expires, or send to fewer people" : "move the time, or raise expires"
    }

    private var subject: String {
        "\(CountText.grouped(expired)) of \(CountText.of(messages, "message"))"
    }

    private var cause: String {
        let quiet = quietHours.map { "quiet_hours from \(Self.clock($0.from)) until \(Self.clock($0.until)), " } ?? ""
        return "\(quiet)nothing is sent after \(zone.text(at: ends)) (expires: \(DurationText(expires)))"
    }

    private static func clock(_ minute: Int) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(two(minute / 60)):\(two(minute % 60))"
    }
}
