extension ErrorCatalogue.Entry {
    /// Reads a line of the table; nil for one that is none.
    ///
    /// For example `131057 | retry_backoff after 60s | Account in maintenance mode | wait a minute`.
    init?(line: some StringProtocol) {
        let cells = line.split(separator: "|").map(\.trimmed)
        guard cells.count == 4, let codes = Self.codes(cells[0]) else { return nil }
        let words = cells[1].split(separator: " ")
        guard let word = words.first, let errorClass = ErrorClass(rawValue: String(word)) else { return nil }
        self.init(codes: codes, title: cells[2], errorClass: errorClass, advice: cells[3])
        guard words.count > 1 else { return }
        guard words.count == 3 else { return nil }
        switch words[1] {
        case "after": wait = Int(words[2].dropLast()).map { .seconds($0) }
        case "for": suppresses = Suppression.Scope(rawValue: String(words[2]))
        default: return nil
        }
        if wait == nil, suppresses == nil { return nil }
    }

    /// Reads `131057` or `200-299`.
    private static func codes(_ text: String) -> ClosedRange<Int>? {
        let bounds = text.split(separator: "-").map { Int($0) }
        guard let first = bounds.first ?? nil, let last = bounds.last ?? nil, first <= last else { return nil }
        return first...last
    }
}

extension StringProtocol {
    fileprivate var trimmed: String {
        let start = drop { $0 == " " }
        return String(start.reversed().drop { $0 == " " }.reversed())
    }
}
