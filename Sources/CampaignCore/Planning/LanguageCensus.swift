import Formats

/// Tells apart the languages that rows ask for and the template does not have, so that they get another one in its place.
///
/// Whether a row gets a message is known after the whole audience: each language has a number, by which those rows are
/// counted then.
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
    private var numbers: [Key: UInt8] = [:]
    /// By the number, less one.
    private var found: [Finding] = []

    private static let mostFindings: UInt8 = 100
    /// The number of all languages that are too many to be told apart.
    private static let others: UInt8 = 101
    private static let longestWish = 20

    /// Nil if nothing can take the place of a row's language.
    package init?(of definition: BroadcastDefinition) {
        guard !definition.content.fallbackLanguages.isEmpty else { return nil }
        choice = LanguageChoice(definition.content)
        let columns = choice.wishes.first?.columns.filter(definition.columns.indices.contains) ?? []
        column = columns.count == 1 ? definition.columns[columns[0]] : nil
    }

    /// The languages that messages are asked for in vain.
    ///
    /// - Parameter rows: how many messages there are by the number of the language.
    /// - Returns: those that may be meant otherwise first, the commonest first.
    func findings(_ rows: [UInt8: Int]) -> [Finding] {
        var counted: [Finding] = []
        for (number, var finding) in zip(UInt8(1)..., found) {
            guard let count = rows[number] else { continue }
            finding.rows = count
            counted.append(finding)
        }
        let all = counted.sorted { ($1.rows, $0.wish) < ($0.rows, $1.wish) }
        return all.filter { !$0.near.isEmpty } + all.filter(\.near.isEmpty)
    }

    /// How many messages have a language that is not among the findings.
    func others(_ rows: [UInt8: Int]) -> Int {
        rows[Self.others] ?? 0
    }

    /// The number of the language that a row asks for in vain; 0 if it gets its own, or asks for none.
    mutating func number(of record: CSVRecord) -> UInt8 {
        guard let (wish, language) = choice.replacement(for: record), !wish.isEmpty else { return 0 }
        let key = Key(wish: String(wish.prefix(Self.longestWish)), language: language)
        if let number = numbers[key] { return number }
        guard found.count < Self.mostFindings else { return Self.others }
        let near = choice.near(to: wish)
        found.append(
            Finding(
                wish: key.wish,
                language: language,
                rows: 0,
                near: near.contains(language) ? [] : near,
                column: column
            )
        )
        let number = UInt8(found.count)
        numbers[key] = number
        return number
    }
}
