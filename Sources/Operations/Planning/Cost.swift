import Foundation

/// What a broadcast costs at the most: list prices, every message delivered.
struct Cost: Hashable, Sendable {
    let currency: String
    private(set) var amount = Decimal.zero
    /// Messages to markets that the rate card has no price for.
    private(set) var unpriced = 0

    init(currency: String) {
        self.currency = currency
    }

    mutating func add(_ price: Decimal?) {
        guard let price else {
            unpriced += 1
            return
        }
        amount += price
    }
}

extension Cost: CustomStringConvertible {
    var description: String {
        let rest = unpriced > 0 ? "; \(unpriced) messages have no price on the rate card" : ""
        return "\(amount) \(currency) at the most\(rest)"
    }
}
