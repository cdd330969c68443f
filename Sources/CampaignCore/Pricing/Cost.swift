package import Foundation

/// What a broadcast costs at the most: list prices, every message delivered.
package struct Cost: Hashable, Sendable {
    package let currency: String
    package private(set) var amount = Decimal.zero
    /// Messages to markets that the rate card has no price for.
    package private(set) var unpriced = 0

    package init(currency: String) {
        self.currency = currency
    }

    /// Adds a message, with nil if the rate card has no price for it.
    mutating func add(_ price: Decimal?) {
        guard let price else {
            unpriced += 1
            return
        }
        amount += price
    }
}

extension Cost: CustomStringConvertible {
    package var description: String {
        let rest = unpriced > 0 ? "; \(unpriced) messages have no price on the rate card" : ""
        return "\(amount) \(currency) at most\(rest)"
    }
}
