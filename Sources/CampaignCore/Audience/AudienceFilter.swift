package import Formats

/// Picks rows of an audience by their cells.
///
///     tier == "gold" and not (country in ["GB", "IE"])
///     orders >= 3 or `last visit` is empty
///     email contains "@example.com"
///
/// A bare word is a column, one in backticks may have any name; text stands in
/// quotes. `==`, `!=`, `<`, `<=`, `>` and `>=` compare numbers where both sides
/// are numbers and text otherwise, by its bytes; text in quotes is never a
/// number. Spaces around a cell do not count, and any space is U+0020. `not` binds tightest, then
/// `and`, then `or`.
package struct AudienceFilter: Hashable, Sendable {
    /// As it was written.
    package let text: String
    private let condition: FilterCondition

    /// Resolves the columns to their places, so that testing a row looks nothing up.
    package init(parsing text: String, columns: [String]) throws(AudienceFilterFault) {
        var parser = try FilterParser(text, columns: columns)
        condition = try parser.condition()
        self.text = text
    }

    package func matches(_ record: CSVRecord) -> Bool {
        condition.holds(for: record)
    }
}

package typealias AudienceFilterFault = TextFault

extension AudienceFilter: CustomStringConvertible {
    package var description: String {
        text
    }
}
