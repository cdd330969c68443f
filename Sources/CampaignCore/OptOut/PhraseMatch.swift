/// Why a reply or a pressed button counts as an opt-out, for the record.
package struct OptOutMatch: Hashable, Sendable {
    /// The phrase in small letters and without accents, or the payload of the button.
    package let phrase: String
    /// The languages that have the phrase, as ISO codes; none for a payload.
    package private(set) var languages: [String] = []

    init(phrase: String) {
        self.phrase = phrase
    }

    /// Two spellings of one language may fold to one phrase.
    mutating func add(_ language: String) {
        if languages.last != language { languages.append(language) }
    }
}

extension OptOutMatch: CustomStringConvertible {
    /// Such as `cancelar (es, pt)`.
    package var description: String {
        languages.isEmpty ? phrase : "\(phrase) (\(languages.joined(separator: ", ")))"
    }
}
