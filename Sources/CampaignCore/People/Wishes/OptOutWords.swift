/// The words by which people refuse further messages.
///
/// A reply counts only when it says nothing else: "STOP!" does, "stop by
/// tomorrow" does not. Case, accents and punctuation do not matter. The program
/// reads replies in any language, so the words of all languages hold at once.
package struct OptOutWords: Sendable {
    /// What drumbeat understands, in some forty languages.
    package static let standard = OptOutWords()

    private var book = PhraseBook()

    private init() {
        book.add(standardOptOutPhrases, scope: .all)
        book.add(marketingOptOutPhrases, scope: .marketing)
    }

    /// Adds phrases of one's own; an empty language stands for any.
    package mutating func add(_ phrases: [String], of language: String = "", scope: Suppression.Scope) {
        book.add(phrases, of: language, scope: scope)
    }

    /// The phrase that a reply consists of, and its languages.
    package func match(_ reply: String) -> PhraseMatch? {
        book.match(reply)
    }

    /// What shows that a pressed button refuses further messages.
    ///
    /// A payload is named by whoever wrote the template, so its beginning is
    /// enough: `STOP_PROMOTIONS`, `OptOut-marketing`, `unsubscribe:42`. The
    /// label is read like a reply.
    package func match(payload: String, label: String) -> PhraseMatch? {
        if let match = match(payload) ?? match(label) { return match }
        return beginsWithOptOut(payload) ? PhraseMatch(phrase: payload) : nil
    }

    private func beginsWithOptOut(_ payload: String) -> Bool {
        let letters = payload.filter { !" -_.:".contains($0) }.lowercased()
        if letters.hasPrefix("optout") || letters.hasPrefix("unsubscribe") { return true }
        guard letters.hasPrefix("stop") else { return false }
        return isEndOfWord(after: 4, in: payload) || Self.joinedToStop.contains { letters.dropFirst(4).hasPrefix($0) }
    }

    /// What follows in payloads written as one word; `STOPOVER_DEALS` is a holiday.
    private static let joinedToStop = ["all", "promo", "market", "mess", "msg", "offer", "ads", "news"]

    /// Whether the word ends there, by another sign or by a capital after small letters.
    private func isEndOfWord(after count: Int, in payload: String) -> Bool {
        let rest = payload.drop { !$0.isLetter }.dropFirst(count)
        guard let next = rest.first, next.isLetter else { return true }
        return next.isUppercase && payload[..<rest.startIndex].last?.isLowercase == true
    }
}
