import CampaignCore
import Foundation

/// What became of the messages by a key such as the country, however many keys there are.
struct OutcomeTally: Sendable {
    private(set) var parts: [String: Outcomes] = [:]

    /// Counts a message; what is of one key too many counts under none.
    mutating func add(_ state: MessageState, _ key: String, price: Decimal?) {
        guard parts[key] != nil || parts.count < Self.mostKeys else { return }
        parts[key, default: Outcomes()].count(state, price: price)
    }

    /// Those with the most rows first.
    var ranked: [(key: String, outcomes: Outcomes)] {
        parts.map { (key: $0, outcomes: $1) }.sorted { ($1.outcomes.rows, $0.key) < ($0.outcomes.rows, $1.key) }
    }

    /// There are fewer countries and fewer languages.
    private static let mostKeys = 1000
}
