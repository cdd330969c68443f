import Yams

/// The signs of YAML that are kept from the parser, which would follow aliases and hash keys that are whole lists.
///
/// Each is replaced by a character of the same width that nobody writes, so that
/// places stay the same. A plain text cannot begin with `*`, so one that begins
/// with its replacement was an alias.
enum YAMLSigns {
    private static let alias: Unicode.Scalar = "\u{F8F0}"
    private static let key: Unicode.Scalar = "\u{F8F1}"

    static func hidden(in text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "*" ? alias : $0 == "?" ? key : $0 }))
    }

    static func shown(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { $0 == alias || $0 == key }) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == alias ? "*" : $0 == key ? "?" : $0 }))
    }

    /// Whether a text was an alias before its sign was hidden.
    static func isAlias(_ scalar: Node.Scalar) -> Bool {
        scalar.style == .plain && scalar.string.unicodeScalars.first == alias
    }
}
