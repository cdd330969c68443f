package import Formats

extension TemplateText {
    /// Reads text as Meta writes it, with variables in double braces.
    package init(parsing text: String) throws(TextFault) {
        var segments: [Segment] = []
        for piece in try BracedText.pieces(of: text) {
            switch piece {
            case .literal(let literal):
                try Self.refuseSingleBraces(in: literal, of: text)
                segments.append(.literal(String(literal)))
            case .braced(let name):
                segments.append(.variable(try Self.variable(name, of: text)))
            }
        }
        self.init(segments: segments)
    }

    private static func variable(_ name: Substring, of text: String) throws(TextFault) -> String {
        if isVariable(name) { return String(name) }
        // The fault is shown at the braces.
        let column = BracedText.column(of: name.startIndex, in: text) - 2
        if isVariable(name.trimmed) {
            throw TextFault(
                column: column,
                "'{{\(name)}}' has spaces in its braces",
                fix: "write '{{\(name.trimmed)}}'"
            )
        }
        let fix = "use lower-case letters, digits and '_', or a number from 1"
        throw TextFault(column: column, "'{{\(name)}}' is not a valid variable", fix: fix)
    }

    /// A name, or a number from 1 without leading zero.
    private static func isVariable(_ name: Substring) -> Bool {
        guard let first = name.utf8.first else { return false }
        let isName = name.utf8.allSatisfy {
            (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "_")
        }
        return isName && !(isNumber(String(name)) && first == UInt8(ascii: "0"))
    }

    /// Meta refuses `{1}`, which is meant as a variable and would be sent as it is.
    private static func refuseSingleBraces(in literal: Substring, of text: String) throws(TextFault) {
        var rest = literal
        while let open = rest.firstIndex(of: "{") {
            rest = rest[rest.index(after: open)...]
            let digits = rest.prefix { ("0"..."9").contains($0) }
            guard !digits.isEmpty, rest[digits.endIndex...].first == "}" else { continue }
            let column = BracedText.column(of: open, in: text)
            throw TextFault(column: column, "'{\(digits)}' is not a valid variable", fix: "write '{{\(digits)}}'")
        }
    }

    /// Whether a variable is one of a positional template.
    static func isNumber(_ variable: String) -> Bool {
        !variable.isEmpty && variable.utf8.allSatisfy { (48...57).contains($0) }
    }
}

extension TemplateText {
    /// Everything but the variables.
    var literals: String {
        segments.map { segment in
            if case .literal(let literal) = segment { literal } else { "" }
        }
        .joined()
    }

    /// The length of everything but the variables, in Unicode scalars, as limits are counted.
    package var literalLength: Int {
        literals.unicodeScalars.count
    }

    /// How often the text shows that variable.
    package func occurrences(of variable: String) -> Int {
        segments.count { $0 == .variable(variable) }
    }
}

extension TemplateText: CustomStringConvertible {
    /// The text as Meta writes it.
    package var description: String {
        segments.map { segment in
            switch segment {
            case .literal(let literal): literal
            case .variable(let name): "{{\(name)}}"
            }
        }
        .joined()
    }
}
