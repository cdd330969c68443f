package import CampaignCore

/// What follows from what people write.
package struct ReplySettings: Hashable, Sendable {
    /// Words of one language, or of any, beside those that drumbeat knows.
    package struct Words: Hashable, Sendable {
        /// An ISO code; empty for any language.
        package var language: String
        package var phrases: [String]
    }

    /// By which people refuse messages, by what they refuse.
    package var optOut: [Suppression.Scope: [Words]] = [:]
    /// By which they ask for messages again.
    package var optIn: [Words] = []
    /// What an opt-out is answered with, once for each person, by language.
    ///
    /// The empty language stands for any. Without a text opt-outs are not answered.
    package var confirmations: [String: String] = [:]

    package init() {}

    /// The text for a person who wrote in one of these languages: theirs, else the one for any language, else the first.
    package func confirmation(of languages: [String]) -> String {
        let chosen = (languages + ["", "en"]).lazy.compactMap { confirmations[$0] }.first
        return chosen ?? confirmations.min { $0.key < $1.key }?.value ?? ""
    }

    /// All words, the ones that drumbeat knows among them.
    package var words: ReplyWords {
        var words = ReplyWords.standard
        for (scope, lists) in optOut {
            for list in lists { words.optOut.add(list.phrases, of: list.language, scope: scope) }
        }
        for list in optIn { words.addOptIn(list.phrases, of: list.language) }
        return words
    }
}

/// A program that is given each event.
package struct EventCommand: Hashable, Sendable {
    /// The program and its arguments.
    package var words: [String]
    /// How long it may take for what it is given at once.
    package var timeout: Duration

    package static let standardTimeout = Duration.seconds(30)
}
