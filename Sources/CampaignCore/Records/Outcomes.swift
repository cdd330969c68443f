package import Foundation

/// What became of a part of a broadcast, such as one country's messages, in the words of `BroadcastCounts`.
package struct Outcomes: Hashable, Sendable {
    package var rows = 0
    package var sent = 0
    package var delivered = 0
    package var read = 0
    package var failed = 0
    /// What Meta charges for them by the rate card.
    package var cost = Decimal.zero

    package init() {}

    /// Counts one row more.
    package mutating func count(_ state: MessageState, price: Decimal? = nil) {
        rows += 1
        sent += state.isSent ? 1 : 0
        delivered += state.isDelivered ? 1 : 0
        read += state == .read ? 1 : 0
        failed += state == .failed ? 1 : 0
        if let price { cost += price }
    }
}
