package import Formats

/// Which translation of the template a row gets.
package struct LanguageChoice: Sendable {
    /// In the order in which they are tried; none if every row has the same template.
    let wishes: [ValueExpression]
    private let codes: TranslationCodes
    private let only: String?

    package init(_ content: MessageContent) {
        wishes = content.language.map { [$0] + content.fallbackLanguages } ?? []
        codes = TranslationCodes(content.templates.keys)
        only = wishes.isEmpty ? content.templates.keys.min() : nil
    }

    /// The language in Meta's spelling; nil if the template has none that the row could get.
    package func language(of record: CSVRecord) -> String? {
        if let only { return only }
        for wish in wishes {
            if let code = codes[wish.value(in: record)] { return code }
        }
        return nil
    }

    /// The row's own language, and the translation that takes its place because the template does not have it; nil if
    /// the row gets its own, or none.
    func replacement(for record: CSVRecord) -> (wish: String, language: String)? {
        guard only == nil, let first = wishes.first else { return nil }
        let wish = first.value(in: record)
        guard codes[wish] == nil, let language = language(of: record) else { return nil }
        return (wish, language)
    }

    /// The template's translations of the same language as a code.
    func near(to code: String) -> [String] {
        codes.near(to: code)
    }

    /// What to do about a language that the template does not have.
    func advice(for code: String) -> String {
        codes.advice(for: code)
    }
}
