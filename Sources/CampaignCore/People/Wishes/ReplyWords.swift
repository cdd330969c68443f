/// The words by which people refuse further messages, or ask for them again.
package struct ReplyWords: Sendable {
    package var optOut: OptOutWords
    private var optIn = PhraseBook()

    package static let standard = ReplyWords()

    package init(optOut: OptOutWords = .standard) {
        self.optOut = optOut
        optIn.add(standardOptInPhrases, scope: nil)
    }

    /// Adds phrases of one's own by which people ask for messages again.
    package mutating func addOptIn(_ phrases: [String], of language: String = "") {
        optIn.add(phrases, of: language, scope: nil)
    }

    /// What a text wishes that says nothing else; nil for any other text.
    package func wish(text: String) -> ReplyWish? {
        if let match = optOut.match(text) { return .optOut(match, match.scope ?? .all) }
        return optIn.match(text).map(ReplyWish.optIn)
    }

    /// What a pressed button wishes.
    ///
    /// Whoever presses the opt-out button of a template speaks of such messages: marketing.
    package func wish(payload: String, label: String) -> ReplyWish? {
        if let match = optOut.match(payload: payload, label: label) { return .optOut(match, .marketing) }
        return (optIn.match(payload) ?? optIn.match(label)).map(ReplyWish.optIn)
    }
}

/// What a reply wishes, and by which words.
package enum ReplyWish: Hashable, Sendable {
    case optOut(PhraseMatch, Suppression.Scope)
    case optIn(PhraseMatch)

    package var match: PhraseMatch {
        switch self {
        case .optOut(let match, _), .optIn(let match): match
        }
    }
}
