package import Formats

/// Picks rows of an audience by their cells.
///
///     tier == "gold" and not (country in ["GB", "IE"])
///     orders >= 3 or `last visit` is empty
///     lower(email) contains "@example.com"
///
/// A bare word is a column, one in backticks may have any name; text stands in
/// quotes, except that on the left a name in quotes is a column if there is one of that name.
/// `==`, `!=`, `<`, `<=`, `>` and `>=` compare numbers where both sides
/// are numbers and text otherwise, by its bytes; text in quotes is never a
/// number. `lower(column)` is the cell in lower case. Spaces around a cell do not count, and any space is U+0020.
/// `not` binds tightest, then `and`, then `or`. docs/audiences.md is the page for users.
package struct AudienceFilter: Hashable, Sendable {
    /// One of the demands that a row must all meet.
    package struct Condition: Hashable, Sendable {
        /// As it was written.
        package let text: String
        let demand: FilterCondition
    }

    /// As it was written.
    package let text: String
    /// The demands that `and` joins; at least one, and no more than `FilterFailures` has room for.
    package let conditions: [Condition]

    /// Resolves the columns to their places, so that testing a row looks nothing up.
    package init(parsing text: String, columns: [String]) throws(AudienceFilterFault) {
        var parser = try FilterParser(text, columns: columns)
        conditions = try parser.conditions(atMost: FilterFailures.mostConditions)
        self.text = text
    }

    package func matches(_ record: CSVRecord) -> Bool {
        conditions.allSatisfy { $0.demand.holds(for: record) }
    }

    /// The conditions in a set, as they were written, joined by "and".
    package func text(of failures: FilterFailures) -> String {
        conditions.enumerated().filter { failures.contains(FilterFailures(condition: $0.offset)) }
            .map(\.element.text)
            .joined(separator: " and ")
    }

    /// The conditions that a row does not meet; empty for a row that the filter lets through.
    package func failures(of record: CSVRecord) -> FilterFailures {
        var failures = FilterFailures()
        for (index, condition) in conditions.enumerated() where !condition.demand.holds(for: record) {
            failures.insert(FilterFailures(condition: index))
        }
        return failures
    }
}

package typealias AudienceFilterFault = TextFault

extension AudienceFilter: CustomStringConvertible {
    package var description: String {
        text
    }
}
