import CampaignCore
import Formats
import Foundation

extension Cost {
    /// For example `2.30 EUR at most`.
    var sentence: String {
        if countries.isEmpty, unpriced > 0 {
            return "not known: the rate card has no price for \(unpriced == 1 ? "the message" : "any of the messages")"
        }
        let rest =
            unpriced > 0 ? ", without \(CountText.of(unpriced, "message")) that the rate card has no price for" : ""
        return "\(MoneyText.amount(amount, currency)) at most\(rest)"
    }

    /// What each country costs, as `GB 1.20 for 20, BR 1.10 for 18`; nil for one country.
    var countrySentence: String? {
        guard ranked.count > 1 else { return nil }
        let shown = ranked.prefix(Self.mostShown)
            .map { country, part in
                let amount = MoneyText.amount(part.amount)
                return "\(country.isEmpty ? "others" : country) \(amount) for \(CountText.grouped(part.messages))"
            }
        let rest = ranked.dropFirst(Self.mostShown)
        guard !rest.isEmpty else { return shown.joined(separator: ", ") }
        let amount = rest.reduce(Decimal.zero) { $0 + $1.part.amount }
        return (shown + ["\(CountText.of(rest.count, "more country", "more countries")) \(MoneyText.amount(amount))"])
            .joined(separator: ", ")
    }

    private static let mostShown = 8
}
