import Formats

/// How an audience's columns are found by name, and how messages show their names.
///
/// What is in a file's first line need not be names: somebody may have left the
/// names out, or named a file that is not an audience and nobody's business.
package enum ColumnNames {
    /// The most columns that an audience may have.
    package static let most = 1_000
    /// The longest name, in characters.
    package static let longest = 100
    private static let mostShown = 10
    /// As many digits may be a phone number.
    private static let telltaleDigits = 7

    /// A name as columns have it: any space is U+0020, and what nobody sees is left out.
    package static func normalized(_ name: some StringProtocol) -> String {
        let seen = String(String.UnicodeScalarView(name.unicodeScalars.filter { $0.isSpace || !$0.isHidden }))
        return String(decoding: Array(seen.unicodeScalars.withPlainSpaces.utf8)[...].trimmed, as: UTF8.self)
    }

    /// The place of a column, the first if there are several of that name.
    package static func index(of name: some StringProtocol, in columns: [String]) -> Int? {
        let name = normalized(name)
        return columns.firstIndex(of: name)
    }

    /// The column that was most likely meant, if there is one.
    static func suggestion(for name: String, among columns: [String]) -> String? {
        nearestName(to: name, among: columns.filter(isName)).map { "did you mean '\($0)'?" }
    }

    /// What to do about a name that no column has.
    package static func advice(for name: String, among columns: [String]) -> String {
        if let suggestion = suggestion(for: name, among: columns) { return suggestion }
        let names = columns.filter(isName)
        guard !names.isEmpty, !columns.contains(where: isPhoneNumber) else {
            return "write the column names into the first line"
        }
        let shown = names.prefix(mostShown).map { "'\($0)'" }.joined(separator: ", ")
        let rest = names.count - mostShown
        return rest > 0 ? "the columns are \(shown) and \(rest) more" : "the columns are \(shown)"
    }

    /// A column's name as `where` has it: in backticks if it is not a word of letters and digits.
    package static func inFilter(_ name: String) -> String {
        let isBare = FilterLexer.isWord(name) && FilterParser.isColumn(name)
        return isBare ? name : "`\(name.replacing("`", with: "``"))`"
    }

    /// Whether the line is a person's, whose name may stand beside it.
    private static func isPhoneNumber(_ text: String) -> Bool {
        text.count(where: \.isWholeNumber) >= telltaleDigits && !text.contains(where: \.isLetter)
    }

    /// Whether a text can be shown as a name: short, without what settings and phone numbers are made of.
    package static func isName(_ text: String) -> Bool {
        !text.isEmpty && text.count <= longest && !text.contains("=")
            && text.count(where: \.isWholeNumber) < telltaleDigits
            && !text.unicodeScalars.contains(where: \.isHidden)
    }
}

extension Unicode.Scalar {
    /// Whether it is a control character or a sign for the layout.
    fileprivate var isHidden: Bool {
        [.control, .format].contains(properties.generalCategory)
    }
}
