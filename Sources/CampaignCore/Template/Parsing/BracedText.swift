import Formats

/// Text cut at its double braces, as templates and campaigns both write variables.
enum BracedText {
    enum Piece {
        case literal(Substring)
        /// What stands between `{{` and `}}`.
        case braced(Substring)
    }

    /// Cuts a text; there are no empty literals.
    static func pieces(of text: String) throws(TextFault) -> [Piece] {
        var pieces: [Piece] = []
        var rest = text[...]
        while let opening = rest.firstRange(of: "{{") {
            try append(rest[..<opening.lowerBound], to: &pieces, in: text)
            let closing = try closing(of: opening, in: rest, of: text)
            pieces.append(.braced(rest[opening.upperBound..<closing.lowerBound]))
            rest = rest[closing.upperBound...]
        }
        try append(rest, to: &pieces, in: text)
        return pieces
    }

    /// The place of a character in the text, from 1.
    static func column(of index: String.Index, in text: String) -> Int {
        text.distance(from: text.startIndex, to: index) + 1
    }

    private static func append(_ literal: Substring, to pieces: inout [Piece], in text: String) throws(TextFault) {
        if let stray = literal.firstRange(of: "}}") {
            let column = column(of: stray.lowerBound, in: text)
            throw TextFault(column: column, "'}}' closes nothing", fix: "put '{{' before the name")
        }
        if !literal.isEmpty { pieces.append(.literal(literal)) }
    }

    private static func closing(
        of opening: Range<String.Index>,
        in rest: Substring,
        of text: String
    ) throws(TextFault) -> Range<String.Index> {
        let inside = rest[opening.upperBound...]
        if let closing = inside.firstRange(of: "}}"), !inside[..<closing.lowerBound].contains("{") { return closing }
        let column = column(of: opening.lowerBound, in: text)
        throw TextFault(column: column, "'{{' is not closed", fix: "end the name with '}}'")
    }
}

extension Substring {
    /// Without spaces at both ends.
    var trimmed: Substring {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else {
            return self[endIndex...]
        }
        return self[first...last]
    }
}
