package import Foundation

/// What the Graph API said of a sender's number, kept so that it is seldom asked.
package struct NumberFacts: Hashable, Sendable {
    package var phoneNumberID: String
    /// The WhatsApp Business account that it belongs to.
    package var account: String?
    /// The number itself, by its digits.
    package var digits: String?
    /// The name that people see.
    package var name: String?
    /// `APPROVED` and others.
    package var nameStatus: String?
    /// Whether the number was proven to be the business's: `VERIFIED` and others.
    package var verification: String?
    /// Only a number that is `CONNECTED` can send.
    package var status: String?
    /// `GREEN`, `YELLOW`, `RED` or `UNKNOWN`.
    package var quality: String?
    /// `STANDARD` is 80 messages a second, `HIGH` is 1,000.
    package var throughput: String?
    /// Whether it is on the WhatsApp Business app as well, which limits it to 20 messages a second.
    package var isOnApp = false
    /// `TIER_250` to `TIER_UNLIMITED`.
    package var tier: String?
    /// How many people the business may message in any 24 hours; nil for no limit, or none known.
    package var dailyRecipients: Int?
    package var readAt: Date

    package init(phoneNumberID: String, account: String?, dailyRecipients: Int?, readAt: Date) {
        self.phoneNumberID = phoneNumberID
        self.account = account
        self.dailyRecipients = dailyRecipients
        self.readAt = readAt
    }
}

extension NumberFacts {
    /// The rate of the number's throughput level (`whatsapp-cloud-api.md` §5.1); nil if that is not known.
    ///
    /// A number that is on the app too is limited whatever the level says.
    package var rate: Rate? {
        if isOnApp { return Rate(perSecond: 20) }
        return switch throughput {
        case "STANDARD": Rate(perSecond: 80)
        case "HIGH": Rate(perSecond: 1000)
        default: nil
        }
    }
}
