package import CampaignCore
import Synchronization

/// How fast and to how many people a sender may send; may change while it does.
package struct DeliveryLimits: Hashable, Sendable {
    package var rate: Rate
    /// How many messages may leave at once, beyond the rate, after a pause.
    package var burst: Int
    /// How many people may be messaged in any 24 hours; nil for no limit.
    package var dailyRecipients: Int?

    package init(rate: Rate, burst: Int = 0, dailyRecipients: Int? = nil) {
        self.rate = rate
        self.burst = burst
        self.dailyRecipients = dailyRecipients
    }
}

/// The limits that hold now, for all who send a broadcast.
final class LiveLimits: Sendable {
    private let state: Mutex<DeliveryLimits>

    init(_ limits: DeliveryLimits) {
        state = Mutex(limits)
    }

    var current: DeliveryLimits {
        get { state.withLock(\.self) }
        set { state.withLock { $0 = newValue } }
    }
}
