import CampaignCore
import Formats

extension ReportFigures {
    /// What follows the rows of the JSON report.
    func members(_ facts: ReportFacts) -> [JSONObject.Member] {
        let hasPrices = currency != nil
        return counts.members + [
            .init(name: "withheld", value: facts.withheld?.json ?? .null),
            .init(name: "replies", value: facts.replies.map { .integer(Int64($0.replies)) } ?? .null),
            .init(name: "opt_outs", value: facts.replies.map { .integer(Int64($0.optOuts)) } ?? .null),
            .init(name: "charged", value: .integer(Int64(charges.charged))),
            .init(name: "unpriced", value: hasPrices ? .integer(Int64(charges.unpriced)) : .null),
            .init(name: "cost", value: hasPrices ? .amount(charges.amount) : .null),
            .init(name: "currency", value: currency.map(JSONValue.string) ?? .null),
            .init(
                name: "languages",
                value: .array(languages.ranked.map { $0.outcomes.json("language", $0.key, hasPrices: hasPrices) })
            ),
            .init(
                name: "countries",
                value: .array(countries.ranked.map { $0.outcomes.json("country", $0.key, hasPrices: hasPrices) })
            ),
        ]
    }
}
