package import Foundation

/// What a broadcast costs at the most: list prices, every message delivered.
package struct Cost: Hashable, Sendable {
    /// What the messages to one country cost.
    package struct Part: Hashable, Sendable {
        package var messages = 0
        package var amount = Decimal.zero
    }

    package let currency: String
    package private(set) var amount = Decimal.zero
    /// Messages to markets that the rate card has no price for.
    package private(set) var unpriced = 0
    /// By ISO code, without messages that have no price; the empty code holds numbers of no country.
    package private(set) var countries: [String: Part] = [:]

    package init(currency: String) {
        self.currency = currency
    }

    /// Adds a message, with nil if the rate card has no price for it.
    mutating func add(_ price: Decimal?, to country: String) {
        guard let price else {
            unpriced += 1
            return
        }
        amount += price
        countries[country, default: Part()].messages += 1
        countries[country, default: Part()].amount += price
    }

    /// Adds what other messages cost, in the same currency.
    mutating func add(_ other: Cost) {
        amount += other.amount
        unpriced += other.unpriced
        for (country, part) in other.countries {
            countries[country, default: Part()].messages += part.messages
            countries[country, default: Part()].amount += part.amount
        }
    }

    /// The countries, those that cost most first.
    package var ranked: [(country: String, part: Part)] {
        countries.map { (country: $0, part: $1) }
            .sorted { ($1.part.amount, $0.country) < ($0.part.amount, $1.country) }
    }
}
