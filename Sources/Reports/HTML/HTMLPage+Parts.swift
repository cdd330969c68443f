import CampaignCore
import Formats
import Foundation

extension HTMLPage {
    /// What became of the rows by country or by language, those with the most first.
    struct Parts {
        struct Part {
            var partName: String
            var partRows: String
            var partWidth: String
            var partSent: String
            var partDelivered: String
            var partRead: String
            var partFailed: String
            var partCost: String?
        }

        let partList: [Part]
        let moreParts: String?
        /// Nil without a rate card, for the column's heading.
        let partCurrency: String?

        /// Nil for a broadcast without rows.
        init?(countries aggregate: ReportAggregate) {
            let figures = aggregate.figures
            self.init(figures.countries, figures.currency, Self.countryName, more: ("country", "countries"))
        }

        /// Nil for a broadcast in one language.
        init?(languages aggregate: ReportAggregate) {
            let figures = aggregate.figures
            self.init(figures.languages, figures.currency, Self.languageName, more: ("language", "languages"))
        }

        private init?(
            _ tally: OutcomeTally,
            _ currency: String?,
            _ name: (String) -> String,
            more: (one: String, many: String)
        ) {
            let ranked = tally.ranked
            guard let most = ranked.first?.outcomes.rows else { return nil }
            partCurrency = currency
            partList = ranked.prefix(Self.mostShown)
                .map { Self.line(name($0.key), $0.outcomes, most: most, currency) }
            let rest = ranked.dropFirst(Self.mostShown)
            let rows = CountText.grouped(rest.reduce(0) { $0 + $1.outcomes.rows })
            moreParts = rest.isEmpty ? nil : "\(rest.count) more \(rest.count == 1 ? more.one : more.many) with \(rows)"
        }

        private static func line(_ name: String, _ outcomes: Outcomes, most: Int, _ currency: String?) -> Part {
            Part(
                partName: name,
                partRows: CountText.grouped(outcomes.rows),
                partWidth: widthText(outcomes.rows, of: most),
                partSent: CountText.grouped(outcomes.sent),
                partDelivered: CountText.percent(outcomes.delivered, of: outcomes.rows),
                partRead: CountText.percent(outcomes.read, of: outcomes.rows),
                partFailed: CountText.grouped(outcomes.failed),
                partCost: currency.map { _ in MoneyText.amount(outcomes.cost) }
            )
        }

        private static func countryName(_ code: String) -> String {
            guard !code.isEmpty else { return "No country" }
            return Locale(identifier: "en_GB").localizedString(forRegionCode: code) ?? code
        }

        private static func languageName(_ code: String) -> String {
            guard !code.isEmpty else { return "No language" }
            return Locale(identifier: "en_GB").localizedString(forIdentifier: code).map { "\($0) (\(code))" } ?? code
        }

        private static let mostShown = 20
    }
}
