package import Formats

/// A value that cannot be made from the audience's columns.
package struct ValueExpressionFault: Error, Hashable, Sendable {
    package let diagnostic: Diagnostic
}

extension ValueExpression {
    /// Reads `{{column}}` and `{{column|default}}` amid text.
    ///
    /// An empty default, `{{title|}}`, allows the cell to be empty.
    package init(parsing source: LocatedText, columns: [String]) throws(ValueExpressionFault) {
        do {
            try self.init(parsing: source.text, columns: columns)
        } catch {
            let location = source.location(at: error.column)
            throw ValueExpressionFault(diagnostic: Diagnostic(.error, at: location, error.message, fix: error.fix))
        }
    }

    /// In bytes, far beyond what Meta takes.
    private static let longestText = 16 << 10

    /// Reads the text alone; the fault's column counts from the text's beginning.
    package init(parsing text: String, columns: [String]) throws(TextFault) {
        guard text.utf8.count <= Self.longestText else {
            throw TextFault("the value is longer than any that Meta takes", fix: "shorten it")
        }
        var segments: [Segment] = []
        for piece in try BracedText.pieces(of: text) {
            switch piece {
            case .literal(let literal): segments.append(.literal(String(literal)))
            case .braced(let content): segments.append(try Self.column(content, of: text, columns: columns))
            }
        }
        self.init(segments: segments)
    }

    private static func column(_ content: Substring, of text: String, columns: [String]) throws(TextFault) -> Segment {
        let parts = content.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
        let name = parts[0].trimmed
        if let index = ColumnNames.index(of: name, in: columns) {
            return .column(index, default: parts.count > 1 ? String(parts[1].trimmed) : nil)
        }
        let place = BracedText.column(of: name.isEmpty ? content.startIndex : name.startIndex, in: text)
        throw TextFault(
            column: place,
            fault(of: name, in: content),
            fix: ColumnNames.advice(for: String(name), among: columns)
        )
    }

    private static func fault(of name: Substring, in content: Substring) -> String {
        name.isEmpty ? "'{{\(content)}}' names no column" : "the audience has no column '\(name)'"
    }
}
