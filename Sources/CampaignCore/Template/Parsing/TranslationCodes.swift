import Formats

/// The languages of a template's translations, found by the codes that people write.
///
/// Other systems write `pt-BR` and `EN-GB` where Meta writes `pt_BR` and `en_GB`.
/// A code that leaves a choice is never guessed at: `EN` is not `en_GB`.
package struct TranslationCodes: Sendable {
    private let codes: Set<String>
    /// By what is left of a code without capitals and signs.
    private let byPlainCode: [String: String]

    package init(_ codes: some Sequence<String>) {
        self.codes = Set(codes)
        let all = Dictionary(grouping: self.codes, by: Self.plain)
        byPlainCode = all.compactMapValues { $0.count == 1 ? $0[0] : nil }
    }

    /// The translation in Meta's spelling; nil if there is none, or more than one.
    package subscript(code: String) -> String? {
        codes.contains(code) ? code : byPlainCode[Self.plain(code)]
    }

    /// What to do about a code without a translation.
    package func advice(for code: String) -> String {
        let near = near(to: code)
        if !near.isEmpty { return "did you mean \(Self.list(near))?" }
        if let nearest = nearestName(to: code, among: codes) { return "did you mean '\(nearest)'?" }
        return codes.count == 1 ? "write \(Self.list(Array(codes)))" : "write one of \(Self.list(codes.sorted()))"
    }

    /// The translations of the same language as a code, whatever their country.
    package func near(to code: String) -> [String] {
        let language = Self.language(of: code)
        return codes.filter { Self.language(of: $0) == language }.sorted()
    }

    private static func plain(_ code: String) -> String {
        code.lowercased().replacing("-", with: "_")
    }

    private static func language(of code: String) -> Substring {
        plain(code).prefix { $0 != "_" }
    }

    private static func list(_ codes: [String]) -> String {
        codes.map { "'\($0)'" }.joined(separator: ", ")
    }
}
