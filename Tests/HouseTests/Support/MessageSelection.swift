/// Tells a file's texts for people from its SQL, its JSON, its keys and its formats.
struct MessageSelection {
    private let isReport: Bool
    private let isStorage: Bool

    init(path: String) {
        isReport = path.hasPrefix("Sources/Reports/HTML/") || path.hasPrefix("Sources/Reports/Text/")
        isStorage = path.hasPrefix("Sources/Storage/")
    }

    /// Whether a file has no texts of drumbeat's own: the simulator speaks as Meta does, phrases are what people
    /// write, tables of the ledger are SQL, and nobody reads a style sheet.
    static func isLeftOut(_ path: String) -> Bool {
        if path.hasPrefix("Sources/Simulator/") { return !path.hasPrefix("Sources/Simulator/Options/") }
        if path.hasPrefix("Sources/CampaignCore/People/Wishes/") { return !path.hasSuffix("/UnclearRefusal.swift") }
        return path.hasPrefix("Sources/Storage/SQLite/Schema/") || path.hasPrefix("Sources/Storage/PostgreSQL/Schema/")
            || ["/HTMLStyle.swift", "/PreviewStyle.swift"].contains(where: path.hasSuffix)
    }

    /// What a person sees of a string; nil if nobody sees it.
    func text(_ literal: SwiftLiteral) -> String? {
        let text = Self.withoutMarkup(literal.text)
        let words = text.replacing(#"\(…)"#, with: " ").matches(of: /\p{L}{2,}/).count
        if isReport, words == 1, text.wholeMatch(of: /\p{L}+/) != nil { return text }
        guard words > 0, text.contains(/\s/), text != "Tt " else { return nil }
        return isSQL(text, literal.context) || isForMachines(text) ? nil : text
    }

    private static func withoutMarkup(_ text: String) -> String {
        guard text.contains("</") else { return text }
        return text.replacing(/<[^<>\n]*>/, with: "").split(separator: "\n")
            .filter { $0.contains { !$0.isWhitespace } }
            .joined(separator: "\n")
    }

    private func isSQL(_ text: String, _ context: String) -> Bool {
        if context.contains(/\bsql:\s*$|\.(run|prepare|cursor|rows?|value|column)\(\s*$/) { return true }
        let keywords = /\b(SELECT|INSERT|UPDATE|DELETE|CREATE|PRAGMA|FROM|WHERE|VALUES|ORDER BY|AND|BEGIN|SET LOCAL)\b/
        return text.contains(keywords) || isStorage && text.contains(/\ = \?|\(\?|, \w+_\w+|\w+ \(\w+, |\('/)
    }

    /// Requests, headers, JSON, metrics, patterns and formats of dates.
    private func isForMachines(_ text: String) -> Bool {
        text.contains(/^(GET|POST|DELETE|Bearer|# (TYPE|UNIT|HELP|EOF))\b|charset=|":|="|^\\\(…\)_| GMT$|\\b|^\s+$/)
    }
}
