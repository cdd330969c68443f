/// Phrases of several languages, found whatever their case, accents and punctuation.
struct PhraseBook: Sendable {
    /// By folded phrase.
    private var matches: [String: PhraseMatch] = [:]

    /// Adds the phrases of a language; an empty one stands for any.
    mutating func add(_ phrases: some Sequence<some StringProtocol>, of language: String, scope: Suppression.Scope?) {
        for phrase in phrases.map({ foldedWords($0).joined(separator: " ") }) where !phrase.isEmpty {
            matches[phrase, default: PhraseMatch(phrase: phrase, scope: scope)].add(language, scope: scope)
        }
    }

    /// Adds for each language its phrases, parted by `|`.
    mutating func add(_ phrases: KeyValuePairs<String, String>, scope: Suppression.Scope?) {
        for (language, list) in phrases { add(list.split(separator: "|"), of: language, scope: scope) }
    }

    /// The phrase that a reply consists of, but for a greeting, a please and thanks.
    func match(_ reply: String) -> PhraseMatch? {
        // Longer than any phrase, and not worth the folding.
        guard reply.utf8.count <= 500 else { return nil }
        let words = foldedWords(reply)
        return matches[words.joined(separator: " ")] ?? matches[Courtesy.trimmed(words).joined(separator: " ")]
    }
}
