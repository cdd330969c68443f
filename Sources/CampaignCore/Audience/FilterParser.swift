import Formats

/// Reads a filter by recursive descent: `or` binds loosest, then `and`, then `not`.
struct FilterParser {
    private let characters: [Character]
    private let tokens: [FilterToken]
    private let columns: [String]
    private var place = 0
    private var depth = 0
    /// How many tests and values of lists there were.
    private var termCount = 0

    private static let keywords: Set<String> = ["and", "or", "not", "in", "contains", "is", "empty"]

    /// Whether a bare word names a column.
    static func isColumn(_ word: String) -> Bool { !keywords.contains(word) }

    /// Far beyond what a person writes, far below what the stack holds.
    private static let deepest = 100
    private static let mostTerms = 1_000

    init(_ text: String, columns: [String]) throws(TextFault) {
        characters = Array(text)
        var lexer = FilterLexer(text)
        tokens = try lexer.tokens()
        self.columns = columns
    }

    /// The conditions that `and` joins outside of all brackets; those beyond the limit count as one.
    mutating func conditions(atMost limit: Int) throws(TextFault) -> [AudienceFilter.Condition] {
        guard current.kind != .end else {
            throw TextFault("the filter is empty", fix: "remove it or write a condition such as tier == \"gold\"")
        }
        var parts: [AudienceFilter.Condition] = []
        repeat {
            let start = place
            let demand = try parts.count < limit - 1 ? negation() : both()
            parts.append(AudienceFilter.Condition(text: text(from: start), demand: demand))
        } while take("and")
        if current.kind == .word("or") {
            (place, termCount) = (0, 0)
            let demand = try either()
            parts = [AudienceFilter.Condition(text: text(from: 0), demand: demand)]
        }
        guard current.kind == .end else { throw unexpected("'and', 'or' or the end of the filter") }
        return parts
    }

    /// What stands in the filter from a token up to the current one.
    private func text(from start: Int) -> String {
        let last = tokens[place - 1]
        return String(characters[tokens[start].column - 1..<last.column - 1 + last.text.count])
    }

    private mutating func either() throws(TextFault) -> FilterCondition {
        var parts = [try both()]
        while take("or") { parts.append(try both()) }
        return parts.count == 1 ? parts[0] : .any(parts)
    }

    private mutating func both() throws(TextFault) -> FilterCondition {
        var parts = [try negation()]
        while take("and") { parts.append(try negation()) }
        return parts.count == 1 ? parts[0] : .all(parts)
    }

    private mutating func negation() throws(TextFault) -> FilterCondition {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else { throw TextFault(column: current.column, "the filter is nested too deeply") }
        if take("not") { return .not(try negation()) }
        guard take("(") else { return try test() }
        let inner = try either()
        guard take(")") else { throw unexpected("')'") }
        return inner
    }

    /// An operand and what is demanded of it.
    private mutating func test() throws(TextFault) -> FilterCondition {
        try countTerm()
        let start = current
        let left = try operand(isValue: false)
        if case .sign(let sign) = current.kind, let comparison = FilterComparison(rawValue: sign) {
            place += 1
            let right = try value(for: left)
            guard left.isColumn || right.isColumn else { throw noColumn(start) }
            return .compare(left, comparison, right)
        }
        guard left.isColumn else { throw noColumn(start) }
        return try property(of: left)
    }

    /// What is wrong with a comparison of values only.
    private func noColumn(_ left: FilterToken) -> TextFault {
        if case .text(let name) = left.kind {
            let fix = ColumnNames.advice(for: name, among: columns)
            return TextFault(column: left.column, "there is no column '\(name)'", fix: fix)
        }
        let fix = "write a column on the left, such as tier == \"gold\""
        return TextFault(column: left.column, "neither side of the comparison is a column", fix: fix)
    }

    /// What follows a column in words: `in […]`, `contains …`, `is empty`.
    private mutating func property(of column: FilterOperand) throws(TextFault) -> FilterCondition {
        if take("is") {
            let isNegated = take("not")
            guard take("empty") else { throw unexpected("'empty'") }
            return isNegated ? .not(.empty(column)) : .empty(column)
        }
        let isNegated = take("not")
        let condition: FilterCondition
        if take("in") {
            condition = .among(column, try list(for: column))
        } else if take("contains") {
            condition = .contains(column, try value(for: column))
        } else {
            throw unexpected("a comparison such as ==, 'in', 'contains' or 'is empty'")
        }
        return isNegated ? .not(condition) : condition
    }

    private mutating func list(for column: FilterOperand) throws(TextFault) -> [FilterOperand] {
        guard take("[") else { throw unexpected("a list such as [\"GB\", \"IE\"]") }
        var values = [try value(for: column)]
        while take(",") {
            try countTerm()
            values.append(try value(for: column))
        }
        guard take("]") else { throw unexpected("',' or ']'") }
        return values
    }

    private mutating func countTerm() throws(TextFault) {
        termCount += 1
        guard termCount > Self.mostTerms else { return }
        let fix = "mark the rows in a column of their own and ask for that"
        throw TextFault(column: current.column, "the filter has more than \(Self.mostTerms) conditions", fix: fix)
    }

    /// The right side of a comparison, which must be in lower case if the left one is.
    private mutating func value(for left: FilterOperand) throws(TextFault) -> FilterOperand {
        let token = current
        let value = try operand(isValue: true)
        guard case .lowered = left, case .text(let utf8) = value, !utf8[...].lowered.elementsEqual(utf8) else {
            return value
        }
        let small = String(decoding: utf8[...].lowered, as: UTF8.self)
        throw TextFault(column: token.column, "lower() never gives \(token.text)", fix: "write \"\(small)\"")
    }

    /// One side of a comparison; where a value is expected, a bare word was probably meant as text.
    private mutating func operand(isValue: Bool) throws(TextFault) -> FilterOperand {
        let token = current
        let operand: FilterOperand
        switch token.kind {
        case .text(let name) where !isValue && ColumnNames.index(of: name, in: columns) != nil:
            operand = try column(name, isValue: false)
        case .text(let text): operand = .text(Array(text.unicodeScalars.withPlainSpaces.utf8))
        case .number(let text): operand = try number(text)
        case .column(let name): operand = try column(name, isValue: false)
        case .word(let word) where !Self.keywords.contains(word):
            if next.kind == .sign("(") { return try call(of: word) }
            operand = try column(word, isValue: isValue)
        default: throw unexpected(isValue ? "a value or a column" : "a column")
        }
        place += 1
        return operand
    }

    /// `lower(column)`.
    private mutating func call(of function: String) throws(TextFault) -> FilterOperand {
        guard function == "lower" else {
            let fix = "lower(column) is the only function"
            throw TextFault(column: current.column, "there is no function '\(function)'", fix: fix)
        }
        place += 2
        let argument = current
        guard next.kind != .sign("("), case .column(let column) = try operand(isValue: false) else {
            throw TextFault(column: argument.column, "lower() takes a column", fix: "write lower(tier) == \"gold\"")
        }
        guard take(")") else { throw unexpected("')'") }
        return .lowered(column)
    }

    private func number(_ text: String) throws(TextFault) -> FilterOperand {
        let utf8 = Array(text.utf8)
        guard let number = DecimalNumber(utf8[...]) else { throw unexpected("a number") }
        return .number(utf8, number)
    }

    private func column(_ name: String, isValue: Bool) throws(TextFault) -> FilterOperand {
        if let place = ColumnNames.index(of: name, in: columns) { return .column(place) }
        throw TextFault(
            column: current.column,
            "there is no column '\(name)'",
            fix: advice(for: name, isValue: isValue)
        )
    }

    private func advice(for name: String, isValue: Bool) -> String {
        if let longer = columns.first(where: { $0.hasPrefix("\(name) ") && ColumnNames.isName($0) }) {
            return "a name of several words stands in backticks: \(ColumnNames.inFilter(longer))"
        }
        if let suggestion = ColumnNames.suggestion(for: name, among: columns) { return suggestion }
        if Self.keywords.contains(name.lowercased()) { return "write '\(name.lowercased())' in lower case" }
        if isValue { return "write \"\(name)\" in quotes if it is text" }
        return ColumnNames.advice(for: name, among: columns)
    }

    private var current: FilterToken {
        tokens[place]
    }

    private var next: FilterToken {
        tokens[min(place + 1, tokens.count - 1)]
    }

    /// Goes past the current token where it is that keyword or sign.
    private mutating func take(_ text: String) -> Bool {
        guard current.kind == .word(text) || current.kind == .sign(text) else { return false }
        place += 1
        return true
    }

    private func unexpected(_ expected: String) -> TextFault {
        let found = current.kind == .end ? "the filter ends" : "there is '\(current.text)'"
        return TextFault(column: current.column, "\(found) where \(expected) should be")
    }
}
