package import Formats

/// What became of one row of an audience, and why.
package enum RowExplanation: Sendable {
    case message(Explanation)
    case filtered(FilteredExplanation)
}

/// What became of all rows of one person in a broadcast.
package struct PersonExplanation: Rendering, Sendable {
    package let rows: [RowExplanation]

    package init(rows: [RowExplanation]) {
        self.rows = rows
    }

    package func text() -> [OutputPart] {
        rows.flatMap { row in
            switch row {
            case .message(let explanation): explanation.text()
            case .filtered(let explanation): explanation.text()
            }
        }
    }

    package func json() -> JSONValue {
        .array(
            rows.map { row in
                switch row {
                case .message(let explanation): explanation.json()
                case .filtered(let explanation): explanation.json()
                }
            }
        )
    }
}
