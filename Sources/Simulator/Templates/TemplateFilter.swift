/// Which templates a list has (`templates.md` §3.1).
///
/// A value has one of several words: `PENDING,REJECTED` or `["PENDING","REJECTED"]`. A text is found anywhere in
/// the template's, as the API searches.
struct TemplateFilter: Sendable {
    private let query: Query

    /// The words that Meta has for a value.
    private static let words: [String: Set<String>] = [
        "status": [
            "APPROVED", "PENDING", "REJECTED", "PAUSED", "DISABLED", "IN_APPEAL", "PENDING_DELETION", "DELETED",
            "LIMIT_EXCEEDED", "ARCHIVED", "LOCKED",
        ],
        "category": ["MARKETING", "UTILITY", "AUTHENTICATION"],
        "quality_score": ["GREEN", "YELLOW", "RED", "UNKNOWN"],
    ]
    /// Meta's, which are not played.
    private static let missing = ["since", "until"]

    /// - Throws: 100 for a word that Meta does not have, and for a parameter that is not played: an answer that
    ///   ignored it would be a wrong one.
    init(_ query: Query) throws(GraphFault) {
        for name in Self.missing where query[name] != nil {
            throw .standard(100, details: "The simulator does not play the parameter \(name).")
        }
        for (name, known) in Self.words where !Self.list(query[name] ?? "").allSatisfy(known.contains) {
            let all = known.sorted().joined(separator: ", ")
            throw .standard(100, details: "Param \(name) must be one of \(all).")
        }
        self.query = query
    }

    func matches(_ entry: TemplateShelf.Entry) -> Bool {
        let values = [
            ("status", entry.status), ("language", entry.name.language), ("category", entry.category),
            ("quality_score", entry.quality), ("source", entry.source),
        ]
        let texts = [
            ("name", [entry.name.name]), ("content", [entry.text]), ("name_or_content", [entry.name.name, entry.text]),
        ]
        return values.allSatisfy { name, value in
            query[name].map { Self.list($0).contains(value.uppercased()) } ?? true
        }
            && texts.allSatisfy { name, texts in
                query[name].map { wanted in texts.contains { $0.contains(wanted) } } ?? true
            }
    }

    private static func list(_ text: String) -> [String] {
        text.uppercased().split { #"[]", "#.contains($0) }.map(String.init)
    }
}
