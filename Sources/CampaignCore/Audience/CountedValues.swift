/// What the cells of a column hold, the commonest first.
package struct CountedValues: Hashable, Sendable {
    package struct Value: Hashable, Sendable {
        /// Cut short if it is long; empty for empty cells.
        package let text: String
        package let rows: Int

        package init(text: String, rows: Int) {
            self.text = text
            self.rows = rows
        }
    }

    package let most: [Value]
    /// How many different values there are besides.
    package let others: Int
    /// Whether there are so many different ones that none is shown.
    package let isOverfull: Bool

    package init(most: [Value], others: Int, isOverfull: Bool) {
        self.most = most
        self.others = others
        self.isOverfull = isOverfull
    }
}
