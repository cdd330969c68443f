import Formats

/// Counts the rows that ask for a language that the template does not have, and get another one in its place.
package struct LanguageCensus: Sendable {
    /// Rows with one such language.
    package struct Finding: Hashable, Sendable {
        /// The language that the rows ask for, cut short if it is long.
        package let wish: String
        /// The translation that they get.
        package let language: String
        package fileprivate(set) var rows: Int
        /// The template's translations of the wished language, which may be what is meant; none if the rows get one of
        /// these.
        package let near: [String]
        /// The column of the wish; nil if no single column has it.
        package let column: String?
    }

    private struct Key: Hashable {
        var wish: String
        var language: String
    }

    private let choice: LanguageChoice
    private let column: String?
    private var found: [Key: Finding] = [:]
    /// How many rows have a language of their own that is not among the findings.
    package private(set) var others = 0

    private static let mostFindings = 100
    private static let longestWish = 20

    /// Nil if nothing can take the place of a row's language.
    package init?(of definition: BroadcastDefinition) {
        guard !definition.content.fallbackLanguages.isEmpty else { return nil }
        choice = LanguageChoice(definition.content)
        let columns = choice.wishes.first?.columns.filter(definition.columns.indices.contains) ?? []
        column = columns.count == 1 ? definition.columns[columns[0]] : nil
    }

    /// Those that may be meant otherwise first, the commonest first.
    package var findings: [Finding] {
        let all = found.values.sorted { ($1.rows, $0.wish) < ($0.rows, $1.wish) }
        return all.filter { !$0.near.isEmpty } + all.filter(\.near.isEmpty)
    }

    /// Looks at a row that gets a message; an empty language is what others are there for.
    mutating func add(_ record: CSVRecord) {
        guard let (wish, language) = choice.replacement(for: record), !wish.isEmpty else { return }
        let key = Key(wish: String(wish.prefix(Self.longestWish)), language: language)
        if found[key] == nil {
            guard found.count < Self.mostFindings else { return others += 1 }
            let near = choice.near(to: wish)
            found[key] = Finding(
                wish: key.wish,
                language: language,
                rows: 0,
                near: near.contains(language) ? [] : near,
                column: column
            )
        }
        found[key]?.rows += 1
    }
}
