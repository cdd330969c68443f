import CampaignCore
import Foundation
import PhoneNumbers

/// What HTML and JSON say of all rows together, counted once and in the same way for both.
struct ReportFigures: Sendable {
    /// What Meta charges for.
    struct Charges: Hashable, Sendable {
        /// Messages that Meta says it charges.
        var charged = 0
        /// Those of them that the rate card has no price for.
        var unpriced = 0
        var amount = Decimal.zero
    }

    private(set) var counts: BroadcastCounts
    /// All rows by ISO code; the empty code holds those of no country: without a number that can be read, or with one of
    /// a satellite phone.
    private(set) var countries = OutcomeTally()
    /// All rows by code, those without a translation under the empty one; empty for a broadcast in one language.
    private(set) var languages = OutcomeTally()
    private(set) var charges = Charges()
    /// Nil without a rate card.
    let currency: String?

    private var prices: MessagePrices
    private var language: RowLanguage?
    private var regions = RegionMemo()

    init(_ facts: ReportFacts) {
        let definition = facts.broadcast.definition
        counts = BroadcastCounts(filtered: facts.filtered)
        prices = MessagePrices(facts.prices, category: definition.category)
        currency = facts.prices?.currency
        language = RowLanguage(of: definition)
    }

    mutating func add(_ record: MessageRecord) {
        counts.count(record)
        let price = prices.price(of: record)
        charge(record, price)
        countries.add(record.state, record.recipient.map { region(of: $0) } ?? "", price: price)
        if language != nil { languages.add(record.state, language?.code(of: record) ?? "", price: price) }
    }

    /// The ISO code; empty for a number of no country.
    private mutating func region(of recipient: Recipient) -> String {
        recipient.phone.map { regions.region(of: $0) } ?? recipient.userID?.region?.description ?? ""
    }

    private mutating func charge(_ record: MessageRecord, _ price: Decimal?) {
        guard record.pricing?.isCharged == true else { return }
        charges.charged += 1
        charges.amount += price ?? 0
        if price == nil { charges.unpriced += 1 }
    }
}
