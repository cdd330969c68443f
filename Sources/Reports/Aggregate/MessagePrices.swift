import CampaignCore
import Foundation
import PhoneNumbers

/// What each message cost: for those that Meta says it charges, the price of the rate card.
///
/// Prices are looked up once for each beginning of a number: markets differ in the first four digits.
struct MessagePrices: Sendable {
    private struct Key: Hashable {
        var beginning: Int64
        var category: Template.Category
    }

    private let card: RateCard?
    private let category: Template.Category
    private var known: [Key: Decimal?] = [:]

    /// - Parameters:
    ///   - card: the prices; nil for none.
    ///   - category: the broadcast's, for a message of which Meta names a category that has no price.
    init(_ card: RateCard?, category: Template.Category) {
        self.card = card
        self.category = category
    }

    var currency: String? { card?.currency }

    /// Nil if Meta does not charge the message, or the card has no price for it.
    mutating func price(of record: MessageRecord) -> Decimal? {
        guard let card, record.pricing?.isCharged == true else { return nil }
        let charged = record.pricing.flatMap { Template.Category(rawValue: $0.category.uppercased()) }
        guard let phone = record.phone else {
            return record.userID?.region.flatMap { card.price(to: $0, category: charged ?? category) }
        }
        var beginning = phone.digits
        while beginning >= 10_000 { beginning /= 10 }
        let key = Key(beginning: beginning, category: charged ?? category)
        if let price = known[key] { return price }
        let price = card.price(to: phone, category: key.category)
        known[key] = .some(price)
        return price
    }
}
