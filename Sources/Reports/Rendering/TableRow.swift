package import Formats

/// A value that is one line of a table among others of its kind; `text` shows it alone.
package protocol TableRow: Rendering {
    /// What the columns are called; empty for a table without a heading.
    static var header: [TextTable.Cell] { get }
    /// How wide the columns are.
    static var columns: TextTable.Columns { get }

    /// The value in its line.
    var row: [TextTable.Cell] { get }
}

extension TableRow {
    package static var header: [TextTable.Cell] { [] }
    package static var columns: TextTable.Columns { .aligned }
}

extension Array: Rendering where Element: TableRow {
    package func text() throws -> [OutputPart] {
        let heading = Element.header.isEmpty ? [] : [Element.header]
        return [.table(TextTable(heading + map(\.row), columns: Element.columns))]
    }

    package func json() async throws -> JSONValue {
        var entries: [JSONValue] = []
        for element in self { entries.append(try await element.json()) }
        return .array(entries)
    }
}
