/// What one condition of a filter does with an audience.
package struct FilterFinding: Hashable, Sendable {
    /// A column that the condition looks at.
    package struct Column: Hashable, Sendable {
        package let name: String
        /// What its cells hold; nil for a column of numbers or user ids, which is not shown.
        package let values: CountedValues?

        package init(name: String, values: CountedValues?) {
            self.name = name
            self.values = values
        }
    }

    /// A comparison that does something else than it seems to.
    package struct Doubt: Hashable, Sendable {
        package enum Kind: Hashable, Sendable {
            /// A number is compared with a cell that is text, and so byte by byte.
            case textCells
            /// A number in quotes is text, and the cell is a number.
            case quotedNumber
            /// A date is compared with a cell that is none, or is written otherwise than 2025-01-31, and so byte by byte.
            case otherDates
            /// The cell is the text but for capitals.
            case capitals(text: String)
            /// The cell is the text but for spaces, and perhaps capitals.
            case spaces(text: String)
        }

        package let kind: Kind
        package let column: String
        /// In how many rows.
        package let rows: Int
        /// What the cells hold, the commonest first; nil for cells of people.
        package let cells: CountedValues?

        package init(kind: Kind, column: String, rows: Int, cells: CountedValues? = nil) {
            self.kind = kind
            self.column = column
            self.rows = rows
            self.cells = cells
        }
    }

    /// As it was written.
    package let condition: String
    /// How many rows meet it.
    package let matches: Int
    package let columns: [Column]
    package let doubts: [Doubt]

    package init(condition: String, matches: Int, columns: [Column], doubts: [Doubt] = []) {
        self.condition = condition
        self.matches = matches
        self.columns = columns
        self.doubts = doubts
    }
}
