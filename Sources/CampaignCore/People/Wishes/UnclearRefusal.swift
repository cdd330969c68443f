import Formats

/// Replies that may refuse messages and do not say it by words that surely mean it.
///
/// Nobody is refused for them; a person reads them first.
package enum UnclearRefusal {
    /// Why a reply may be a refusal, for the record; nil for all others.
    package static func reason(of text: String) -> String? {
        guard text.utf8.count <= 500 else { return nil }
        if text.unicodeScalars.contains(where: signs.contains) { return "a sign of refusal" }
        let words = foldedWords(text)
        if let word = words.first(where: tellingWords.contains) { return "'\(word)' among other words" }
        let joined = words.joined()
        if words.count > 1, words.allSatisfy({ $0.count == 1 }), tellingWords.contains(joined) {
            return "'\(joined)' spelled out"
        }
        guard words.count <= 3 else { return nil }
        for word in words where word.count >= 6 {
            if let meant = longWords.first(where: { isNear(word, $0) }) { return "looks like '\(meant)'" }
        }
        return nil
    }

    private static let signs = Set("🛑🚫⛔✋🖕🔕".unicodeScalars)
    private static let tellingWords: Set<String> = [
        "stop", "unsubscribe", "unsub", "optout", "revoke", "quit", "spam", "baja", "parar", "arret", "abmelden",
        "disiscrivimi", "стоп",
    ]
    private static let longWords = [
        "unsubscribe", "revoke", "cancel", "optout", "abmelden", "desabonner", "descadastrar",
    ]

    /// Whether a word is spelled with one mistake.
    private static func isNear(_ word: String, _ meant: String) -> Bool {
        abs(word.count - meant.count) <= 1 && editDistance(Array(word), Array(meant)) == 1
    }
}
