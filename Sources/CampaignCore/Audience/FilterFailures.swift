/// Which conditions of a filter a row does not meet.
///
/// The ledger keeps the raw value.
package struct FilterFailures: OptionSet, Hashable, Sendable {
    /// How many conditions are told apart.
    static let mostConditions = 16

    package let rawValue: UInt16

    package init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// - Parameter condition: the place of a condition in its filter, from 0.
    package init(condition: Int) {
        self.init(rawValue: 1 << condition)
    }
}
