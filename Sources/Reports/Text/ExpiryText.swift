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

    /// What happens, and why.
    package var message: String {
        let quiet = quietHours.map { "quiet_hours from \(Self.clock($0.from)) until \(Self.clock($0.until)), " } ?? ""
        return """
            \(CountText.grouped(expired)) of \(CountText.grouped(messages)) would expire: \(quiet)nothing is sent after \
            \(zone.text(at: ends)) (expires: \(DurationText(expires)))
            """
    }

    /// What to do about it.
    package var fix: String {
        quietHours == nil ? "raise expires, or send to fewer people" : "move the time, or raise expires"
    }

    private static func clock(_ minute: Int) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(two(minute / 60)):\(two(minute % 60))"
    }
}
