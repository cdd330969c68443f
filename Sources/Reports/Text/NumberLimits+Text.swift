package import CampaignCore
import Formats

extension NumberLimits: TableRow {
    package static var columns: TextTable.Columns { .atLeast([]) }

    package var row: [TextTable.Cell] {
        let rates = Self.sources(rateOfFile.map { "\($0)" }, facts.rate.map { "\($0)" })
        let people =
            dailyRecipients.map { "\(CountText.grouped(used)) of \(CountText.people($0))" } ?? CountText.people(used)
        let days = Self.sources(dailyRecipientsOfFile.map(CountText.grouped), facts.tier)
        return [.text(sender), .text("\(rate) (\(rates))"), .text("\(people) in 24 hours (\(days))")]
    }

    package func text() -> [OutputPart] {
        [.table(TextTable([row], columns: Self.columns))]
    }

    private static func sources(_ file: String?, _ platform: String?) -> String {
        let words = [file.map { "file \($0)" }, platform.map { "Meta \($0)" }].compactMap(\.self)
        return words.isEmpty ? "no lower limit set" : words.joined(separator: ", ")
    }
}
