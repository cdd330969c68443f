import CampaignCore
import Foundation

/// The times of a message as reports show them.
///
/// Meta tells whole seconds of its own clock: a message that was accepted at 09:00:01.414 comes back as sent at
/// 09:00:01. So a time that lies less than two seconds before the one that must come first is shown as that one.
/// Greater differences are those of the two clocks, and stay.
struct ShownTimes: Hashable, Sendable {
    let accepted: Date?
    let sent: Date?
    let delivered: Date?
    let read: Date?
    let failed: Date?

    init(_ record: MessageRecord) {
        accepted = record.acceptedAt
        sent = Self.time(record.sentAt, after: accepted)
        delivered = Self.time(record.deliveredAt, after: sent ?? accepted)
        read = Self.time(record.readAt, after: delivered ?? sent ?? accepted)
        failed = Self.time(record.failedAt, after: accepted)
    }

    private static func time(_ time: Date?, after earlier: Date?) -> Date? {
        guard let time, let earlier, time < earlier, earlier.timeIntervalSince(time) < slack else { return time }
        return earlier
    }

    private static let slack: TimeInterval = 2
}
