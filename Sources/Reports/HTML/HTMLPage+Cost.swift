import CampaignCore
import Formats

extension HTMLPage {
    /// What Meta said it charges for, and what that costs by the rate card.
    struct Cost {
        struct Line {
            var priceCategory: String
            var priceType: String
            var priceBillable: String
            var priceCount: String
        }

        let billable: String
        let priceLines: [Line]
        let priceNote: String

        /// Nil if no status told.
        init?(_ aggregate: ReportAggregate) {
            let ranked = aggregate.pricing.ranked
            guard !ranked.isEmpty else { return nil }
            let isTold = ranked.contains { $0.key.isCharged != nil }
            let charges = aggregate.figures.charges
            let amount = aggregate.figures.currency.map { MoneyText.amount(charges.amount, $0) }
            billable = !isTold ? "not said" : amount ?? CountText.grouped(charges.charged)
            priceLines = ranked.map { price, group in
                Line(
                    priceCategory: price.category,
                    priceType: price.type?.replacing("_", with: " ") ?? "–",
                    priceBillable: price.isCharged.map { $0 ? "yes" : "no" } ?? "not said",
                    priceCount: CountText.grouped(group.count)
                )
            }
            priceNote = Self.note(aggregate.figures)
        }

        private static func note(_ figures: ReportFigures) -> String {
            guard figures.currency != nil else {
                return "Prices are not known here: name Meta's rate card with rates: in drumbeat.yaml."
            }
            let unpriced = figures.charges.unpriced
            let rest = unpriced > 0 ? " \(CountText.grouped(unpriced)) charged messages have no price on it." : ""
            return "Prices are those of the rate card, without Meta's volume tiers.\(rest)"
        }
    }
}
