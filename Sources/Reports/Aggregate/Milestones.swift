import CampaignCore
import Foundation

/// How far messages came, by the evidence of all their reports.
///
/// A later milestone proves the earlier ones: callbacks may be lost, and a
/// message that was read was delivered.
struct Milestones: Hashable, Sendable {
    var accepted = 0
    var sent = 0
    var delivered = 0
    var read = 0

    mutating func add(_ record: MessageRecord) {
        let isRead = record.readAt != nil || record.state == .read
        let isDelivered = isRead || record.deliveredAt != nil || record.state == .delivered
        let isSent = isDelivered || record.sentAt != nil || record.state == .sent
        let isAccepted = isSent || record.acceptedAt != nil || record.state == .accepted || record.state == .held
        accepted += isAccepted ? 1 : 0
        sent += isSent ? 1 : 0
        delivered += isDelivered ? 1 : 0
        read += isRead ? 1 : 0
    }
}
