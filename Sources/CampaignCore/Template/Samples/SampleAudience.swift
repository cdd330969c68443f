/// The columns that a template's messages need, with an example row.
package struct SampleAudience: Hashable, Sendable {
    package let columns: [String]
    /// A cell for each column.
    package let row: [String]

    package init(columns: [String], row: [String]) {
        (self.columns, self.row) = (columns, row)
    }

    /// A British number that is given to nobody.
    static let phone = "+447700900123"
    static let phoneColumn = "phone"
}
