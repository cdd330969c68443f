import Formats

/// Counts the rows in which a default takes the place of an empty cell, for each place of the template.
package struct DefaultCensus: Sendable {
    /// Messages of which one place has a default.
    package struct Finding: Hashable, Sendable {
        /// Where the campaign writes the value, such as `body.first_name`.
        package let place: TemplatePlace.Path
        package let column: String
        /// The default as the campaign has it; empty where a cell may be empty.
        package let value: String
        package fileprivate(set) var rows: Int

        package init(place: TemplatePlace.Path, column: String, value: String, rows: Int) {
            (self.place, self.column, self.value, self.rows) = (place, column, value, rows)
        }
    }

    private let allowsOddValues: Bool
    /// Each default with its column, in the order of the places.
    private var found: [(column: Int, finding: Finding)]

    /// Nil if no parameter has a default.
    package init?(of definition: BroadcastDefinition) {
        let names = definition.columns
        allowsOddValues = definition.content.allowsOddValues
        found = definition.content.parameters.values.sorted { $0.key.description < $1.key.description }
            .flatMap { path, value in
                value.segments.compactMap { segment in
                    guard case .column(let column, let text?) = segment, names.indices.contains(column) else {
                        return nil
                    }
                    return (column, Finding(place: path, column: names[column], value: text, rows: 0))
                }
            }
        if found.isEmpty { return nil }
    }

    /// Those that a message has.
    package var findings: [Finding] {
        found.map(\.finding).filter { $0.rows > 0 }
    }

    mutating func add(_ record: CSVRecord) {
        for index in found.indices {
            let cell = record.value(found[index].column, allowsOddValues: allowsOddValues)
            if cell.isEmpty { found[index].finding.rows += 1 }
        }
    }
}
