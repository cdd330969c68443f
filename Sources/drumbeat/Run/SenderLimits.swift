import CampaignCore
import Storage
import Workspace

/// How fast and to how many people a sender may send: what the platform allows its number, unless the
/// file says less.
struct SenderLimits: Hashable, Sendable {
    let rate: Rate
    /// Nil for no limit, or none known.
    let dailyRecipients: Int?

    init(_ sender: SenderSettings?, _ number: NumberFacts?) {
        rate = [sender?.rate, number?.rate].compactMap(\.self).min() ?? .standard
        dailyRecipients = [sender?.dailyRecipients, number?.dailyRecipients].compactMap(\.self).min()
    }
}

extension NumberFacts {
    /// The rate of the number's throughput level (`whatsapp-cloud-api.md` §5.1); nil where that is not known.
    var rate: Rate? {
        switch throughput {
        case "STANDARD": Rate(perSecond: 80)
        case "HIGH": Rate(perSecond: 1000)
        default: nil
        }
    }
}
