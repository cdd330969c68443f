/// Why a reply or a pressed button counts as an opt-out or an opt-in, for the record.
package struct PhraseMatch: Hashable, Sendable {
    /// The phrase in small letters and without accents, or the payload of the button.
    package let phrase: String
    /// Which messages the phrase speaks of; nil if it does not say.
    package private(set) var scope: Suppression.Scope?
    /// The languages that have the phrase, as ISO codes; none for a payload.
    package private(set) var languages: [String] = []

    init(phrase: String, scope: Suppression.Scope? = nil) {
        self.phrase = phrase
        self.scope = scope
    }

    /// Two spellings of one language may fold to one phrase, and languages may share it.
    ///
    /// Where one of them says more by it than the other, the more holds.
    mutating func add(_ language: String, scope: Suppression.Scope?) {
        if !language.isEmpty, languages.last != language { languages.append(language) }
        if scope != self.scope { self.scope = nil }
    }
}

extension PhraseMatch {
    /// Whether somebody who was written to about an order may mean that.
    package var mayMeanOrder: Bool {
        Self.orderPhrases.contains(phrase)
    }

    private static let orderPhrases: Set<String> = Set(
        """
        cancel|cancel it|end|cancelar|anular|annuler|annulla|cancella|annuleren|anuluj|anulare|anuleaza|zrusit|avsluta|avslutt|afslut\
        |peruuta|отмена|отменить|скасувати|отказ|откажи|otkazi|iptal|iptal et|ביטול|الغاء|لغو|batal|batalkan|取消|解約
        """
        .split(separator: "|").map { foldedWords($0).joined(separator: " ") }
    )
}

extension PhraseMatch: CustomStringConvertible {
    /// Such as `cancelar (es, pt)`.
    package var description: String {
        languages.isEmpty ? phrase : "\(phrase) (\(languages.joined(separator: ", ")))"
    }
}
