package import CampaignCore
import Delivery
import Storage
package import Workspace

/// How fast and to how many people a sender may send: what the platform allows its number, unless the
/// file says less.
package struct SenderLimits: Hashable, Sendable {
    package let rate: Rate
    /// Nil for no limit, or none known.
    package let dailyRecipients: Int?

    package init(_ sender: SenderSettings?, _ number: NumberFacts?) {
        rate = [sender?.rate, number?.rate].compactMap(\.self).min() ?? .standard
        dailyRecipients = [sender?.dailyRecipients, number?.dailyRecipients].compactMap(\.self).min()
    }

    func ofDelivery(burst: Int) -> DeliveryLimits {
        DeliveryLimits(rate: rate, burst: burst, dailyRecipients: dailyRecipients)
    }
}
