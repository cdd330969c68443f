/// What a parameter is made of: text with columns of the audience in it,
/// such as `{{first_name|there}}` or `invoice-{{number}}.pdf`.
///
/// Columns are resolved to their places in the row when the campaign is read,
/// so that evaluating an expression looks nothing up.
package struct ValueExpression: Hashable, Sendable {
    package enum Segment: Hashable, Sendable {
        case literal(String)
        /// The cell in that column (counted from 0); the default stands in for an empty cell.
        case column(Int, default: String?)
    }

    package var segments: [Segment]
    /// Whether it is JSON itself, such as a number, and not a text to be put in quotes there.
    package var isJSON: Bool

    package init(segments: [Segment], isJSON: Bool = false) {
        self.segments = segments
        self.isJSON = isJSON
    }

    /// The column of an expression that is one cell without a default; nil for any other.
    var onlyColumn: Int? {
        guard segments.count == 1, case .column(let column, nil) = segments[0] else { return nil }
        return column
    }
}
