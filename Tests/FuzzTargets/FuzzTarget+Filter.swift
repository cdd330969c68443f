import Formats
import CampaignCore

extension FuzzTarget {
    /// The first line is a row of an audience, the rest is the filter.
    static let filter = FuzzTarget("filter") { input in
        let parts = input.split(separator: UInt8(ascii: "\n"), maxSplits: 1, omittingEmptySubsequences: false)
        var record = CSVRecord()
        record.load(line: Array(parts[0]))
        let text = String(decoding: parts.count > 1 ? parts[1] : [], as: UTF8.self)
        let filter: AudienceFilter
        do throws(TextFault) {
            filter = try AudienceFilter(parsing: text, columns: columns)
        } catch {
            return try promise("a fault lies within the filter", (1...text.count + 1).contains(error.column))
        }
        // Refused where that is one level too deep.
        guard let opposite = try? AudienceFilter(parsing: "not (\(text))", columns: columns) else { return }
        try promise("a row passes a filter or its opposite", filter.matches(record) != opposite.matches(record))
    }

    private static let columns = ["tier", "country", "orders", "last visit"]
}
