import CampaignCore
import Foundation

extension HTMLPage {
    /// How messages fared by country, those with the most first.
    struct Countries {
        struct Country {
            var countryName: String
            var countryRows: String
            var countryWidth: String
            var countryDelivered: String
            var countryRead: String
            var countryFailed: String
        }

        let countryList: [Country]
        let moreCountries: String?

        /// Nil if no message had a recipient.
        init?(_ aggregate: ReportAggregate) {
            let ranked = aggregate.countries.ranked
            guard let most = ranked.first?.country.rows else { return nil }
            countryList = ranked.prefix(Self.mostShown).map { Self.line($0.code, $0.country, most: most) }
            let rest = ranked.dropFirst(Self.mostShown)
            moreCountries = rest.isEmpty ? nil : Self.remainder(Array(rest.map(\.country)))
        }

        private static func line(_ code: String, _ country: CountryTally.Country, most: Int) -> Country {
            let accepted = country.milestones.accepted
            return Country(
                countryName: name(of: code),
                countryRows: CountText.grouped(country.rows),
                countryWidth: widthText(country.rows, of: most),
                countryDelivered: CountText.percent(country.milestones.delivered, of: accepted),
                countryRead: CountText.percent(country.milestones.read, of: accepted),
                countryFailed: CountText.grouped(country.failed)
            )
        }

        private static func remainder(_ rest: [CountryTally.Country]) -> String {
            let rows = CountText.grouped(rest.reduce(0) { $0 + $1.rows })
            return rest.count == 1 ? "1 country more with \(rows)" : "\(rest.count) countries more with \(rows)"
        }

        private static func name(of code: String) -> String {
            guard !code.isEmpty else { return "No country" }
            return Locale(identifier: "en_GB").localizedString(forRegionCode: code) ?? code
        }

        private static let mostShown = 20
    }

    /// What Meta said it charges for.
    struct Cost {
        struct Line {
            var priceCategory: String
            var priceType: String
            var priceBillable: String
            var priceCount: String
        }

        let billable: String
        let priceLines: [Line]

        /// Nil if no status told.
        init?(_ aggregate: ReportAggregate) {
            let ranked = aggregate.pricing.ranked
            guard !ranked.isEmpty else { return nil }
            let told = ranked.filter { $0.key.isCharged != nil }
            let charged = told.filter { $0.key.isCharged == true }.reduce(0) { $0 + $1.group.count }
            billable = told.isEmpty ? "not said" : CountText.grouped(charged)
            priceLines = ranked.map { price, group in
                Line(
                    priceCategory: price.category,
                    priceType: price.type?.replacing("_", with: " ") ?? "–",
                    priceBillable: price.isCharged.map { $0 ? "yes" : "no" } ?? "not said",
                    priceCount: CountText.grouped(group.count)
                )
            }
        }
    }
}
