import Transport
import CampaignCore
import Foundation

/// One request as the world met it.
struct WorldRequest: Sendable {
    var number: Int
    var key: MessageKey
    var phone: Int64
    /// Which life of which process made it.
    var process: Int
    var at: Date
    var fate: Fate
    var answeredAt: Date
    /// When the sender saw the answer, or learned that there is none; nil if it died before.
    var seenAt: Date?

    /// The message's id, should it be taken.
    var wamid: String {
        "wamid.\(key.message.broadcast).\(key.message.row).\(number)"
    }

    func answer() throws(TransportError) -> HTTPResponse {
        try fate.answer(wamid: wamid)
    }

    /// Whether the sender cannot know that the message was not taken.
    var isOpen: Bool {
        switch fate {
        case .accepted, .silent, .garbled: true
        case .refused, .notSent: seenAt == nil
        case .late: false
        }
    }
}
