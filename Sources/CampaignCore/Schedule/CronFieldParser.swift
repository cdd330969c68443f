import Formats

/// Reads one field of a cron expression.
///
/// A field is a list of `*`, `n`, `n-m`, each with an optional step `/s`.
struct CronFieldParser {
    let kind: CronField.Kind

    /// The values that a field allows; `column` is where it begins in the expression, from 1.
    func field(_ text: Substring, at column: Int) throws(TextFault) -> CronField {
        var field = CronField()
        field.beginsWithStar = text.hasPrefix("*") || text == "?"
        var column = column
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            try insert(part, at: column, into: &field)
            column += part.count + 1
        }
        return field
    }

    private func insert(_ part: Substring, at column: Int, into field: inout CronField) throws(TextFault) {
        let halves = part.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = halves.first, !first.isEmpty else {
            throw TextFault(
                column: column,
                "the \(kind.rawValue) has an empty part",
                fix: "remove the comma or add a value"
            )
        }
        let hasStep = halves.count == 2
        let span = try span(first, at: column, isOpen: hasStep)
        let step = hasStep ? try step(halves[1], at: column + first.count + 1) : 1
        for value in stride(from: span.lowerBound, through: span.upperBound, by: step) {
            field.insert(kind == .dayOfWeek ? value % 7 : value)
        }
    }

    /// The values from a first to a last one; where it is open, a single value means "from there on", as in `5/15`.
    private func span(_ text: Substring, at column: Int, isOpen: Bool) throws(TextFault) -> ClosedRange<Int> {
        if text == "*" || (text == "?" && (kind == .dayOfMonth || kind == .dayOfWeek)) { return kind.whole }
        let ends = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        let low = try value(ends[0], at: column)
        guard ends.count == 2 else { return isOpen ? low...max(low, kind.whole.upperBound) : low...low }
        var high = try value(ends[1], at: column + ends[0].count + 1)
        // `FRI-SUN` means the Sunday that ends the week.
        if kind == .dayOfWeek, high == 0, low > 0 { high = 7 }
        guard low <= high else { throw backwards(ends, at: column) }
        return low...high
    }

    private func value(_ text: Substring, at column: Int) throws(TextFault) -> Int {
        if let place = kind.names.firstIndex(of: text.uppercased()) { return place + kind.whole.lowerBound }
        let isNumber = !text.isEmpty && text.count <= 4 && text.allSatisfy { ("0"..."9").contains($0) }
        guard isNumber, let value = Int(text) else {
            throw TextFault(column: column, "'\(text)' is not a valid \(kind.rawValue)", fix: advice(for: text))
        }
        guard kind.range.contains(value) else {
            throw TextFault(column: column, "the \(kind.rawValue) \(value) is not within \(rangeText)")
        }
        return value
    }

    private func step(_ text: Substring, at column: Int) throws(TextFault) -> Int {
        guard text.count <= 4, let step = Int(text), step > 0 else {
            throw TextFault(
                column: column,
                "'\(text)' is not a valid step",
                fix: "write a whole number above zero, such as */15"
            )
        }
        return step
    }

    private func backwards(_ ends: [Substring], at column: Int) -> TextFault {
        let (last, first) = (
            kind.names.last ?? "\(kind.range.upperBound)", kind.names.first ?? "\(kind.range.lowerBound)"
        )
        return TextFault(
            column: column,
            "the range '\(ends[0])-\(ends[1])' ends before it begins",
            fix: "write \(ends[0])-\(last),\(first)-\(ends[1])"
        )
    }

    private func advice(for text: Substring) -> String {
        if text.contains(where: { "LW#".contains($0) }) {
            return "write out the days: L, W and # are not understood"
        }
        if let name = nearestName(to: text.uppercased(), among: kind.names) { return "did you mean '\(name)'?" }
        return "write \(rangeText)"
            + (kind.names.isEmpty ? "" : " or \(kind.names[0])-\(kind.names[kind.names.count - 1])")
    }

    private var rangeText: String {
        "\(kind.range.lowerBound)-\(kind.range.upperBound)"
    }
}
