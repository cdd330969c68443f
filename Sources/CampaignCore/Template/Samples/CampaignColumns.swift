package import Formats

/// The columns that a campaign names, found without its audience.
package struct CampaignColumns: Sendable {
    /// What a campaign writes about its audience and its language.
    package struct Texts: Sendable {
        /// The column of phone numbers; nil if people are named by user ids alone.
        package var phone: String?
        package var userID: String?
        package var region: String?
        package var filter: String?
        package var languages: [String]

        package init(phone: String?, userID: String?, region: String?, filter: String?, languages: [String]) {
            (self.phone, self.userID, self.region) = (phone, userID, region)
            (self.filter, self.languages) = (filter, languages)
        }
    }

    /// In the order in which the campaign names them, each once.
    package private(set) var names: [String] = []
    /// Cells that do not depend on the template.
    private var cells: [String: String] = [:]
    private let source: ParameterSource
    private let languageColumn: String?
    /// The language that all rows get; nil if a column decides, or if the campaign names none.
    private let language: String?

    package init(_ texts: Texts, _ source: ParameterSource) {
        self.source = source
        languageColumn = texts.languages.first.flatMap { Self.columns(of: $0).first }.map(ColumnNames.normalized)
        language = texts.languages.first.flatMap { $0.contains("{{") ? nil : $0 }
        if let phone = texts.phone { note(phone, SampleAudience.phone) }
        if let userID = texts.userID { note(userID, texts.phone == nil ? Self.userID : "") }
        for name in texts.region.map(Self.columns) ?? [] { note(name, Self.region) }
        for text in texts.languages {
            for name in Self.columns(of: text) { note(name, nil) }
        }
        for member in source.members { noteColumns(of: member.value) }
        let mentions = texts.filter.map(AudienceFilter.mentions) ?? []
        for mention in mentions { note(mention.column, mention.value) }
    }

    private static let userID = "GB.1A2b3C4d5E6f"
    private static let region = "GB"

    private mutating func note(_ column: String, _ cell: String?) {
        let name = ColumnNames.normalized(column)
        guard !name.isEmpty else { return }
        if !names.contains(name) { names.append(name) }
        if let cell, cells[name] == nil { cells[name] = cell }
    }

    private mutating func noteColumns(of value: ParameterSource.Value) {
        switch value {
        case .text(let text, _): for name in Self.columns(of: text.text) { note(name, nil) }
        case .members(let members, _): for member in members { noteColumns(of: member.value) }
        case .list(let values, _): for value in values { noteColumns(of: value) }
        case .other: return
        }
    }

    /// The names in double braces; none of a text that cannot be read.
    private static func columns(of text: String) -> [String] {
        let pieces = (try? BracedText.pieces(of: text)) ?? []
        return pieces.compactMap { piece in
            guard case .braced(let content) = piece else { return nil }
            return String(content.prefix { $0 != "|" }.trimmed)
        }
    }

    /// The translation that the example row is for; nil if there is none.
    package func translation(among templates: [String: Template]) -> Template? {
        let named = language.flatMap { TranslationCodes(templates.keys)[$0] }
        return (named ?? templates.keys.min()).flatMap { templates[$0] }
    }

    /// An example row for a translation.
    ///
    /// - Returns: the audience, and what is wrong with the campaign's parameters.
    package func sample(
        for template: Template,
        samples: TemplateSamples
    ) -> (SampleAudience, [Diagnostic]) {
        let (bindings, faults) = TemplateBinder.bind(source, to: template, columns: names)
        var cells = cells
        if let languageColumn { cells[languageColumn] = template.language }
        for place in template.places(filledBy: bindings) {
            for (name, cell) in bindings[place.path]?.cells(making: samples.value(of: place), names) ?? []
            where cells[name] == nil {
                cells[name] = cell
            }
        }
        let row = names.map { cells[$0] ?? Self.nothingKnown }
        return (SampleAudience(columns: names, row: row), faults)
    }

    /// In a column of which no sample says what is in it.
    private static let nothingKnown = "example"
}

extension ValueExpression {
    /// What its columns hold if all of it is to make a value; nothing for columns of which that cannot be told.
    fileprivate func cells(making value: String, _ columns: [String]) -> [(name: String, cell: String)] {
        let places = segments.indices.filter { if case .column = segments[$0] { true } else { false } }
        guard places.count == 1, let place = places.first, case .column(let column, _) = segments[place] else {
            return []
        }
        func literal(_ range: Range<Int>) -> String {
            segments[range].map { if case .literal(let text) = $0 { text } else { "" } }.joined()
        }
        let (before, after) = (literal(0..<place), literal(place + 1..<segments.count))
        guard value.hasPrefix(before), value.hasSuffix(after), value.count > before.count + after.count else {
            return []
        }
        return [(columns[column], String(value.dropFirst(before.count).dropLast(after.count)))]
    }
}

extension AudienceFilter {
    /// The columns that a filter names, each with a value that meets its condition, if that is plain.
    fileprivate static func mentions(_ text: String) -> [(column: String, value: String?)] {
        var lexer = FilterLexer(text)
        guard let tokens = try? lexer.tokens() else { return [] }
        return tokens.indices.compactMap { index in
            let following = tokens[(index + 1)...].first?.kind
            switch tokens[index].kind {
            case .word(let word) where FilterParser.isColumn(word) && following != .sign("("):
                return (word, value(after: index, tokens))
            case .column(let name): return (name, value(after: index, tokens))
            case .text(let name) where isLeft(index, tokens): return (name, value(after: index, tokens))
            default: return nil
            }
        }
    }

    /// Whether a text in quotes is on the left of a comparison, and so names a column.
    private static func isLeft(_ index: Int, _ tokens: [FilterToken]) -> Bool {
        let before: [FilterToken.Kind] = [.word("and"), .word("or"), .word("not"), .sign("(")]
        guard index == 0 || before.contains(tokens[index - 1].kind) else { return false }
        return switch tokens[index + 1].kind {
        case .sign(let sign): FilterComparison(rawValue: sign) != nil || sign == ")"
        case .word(let word): !FilterParser.isColumn(word)
        case .column, .text, .number, .end: false
        }
    }

    private static func value(after index: Int, _ tokens: [FilterToken]) -> String? {
        // The column may stand in lower().
        let next = tokens[(index + 1)...].drop { $0.kind == .sign(")") }.prefix(3).map(\.kind)
        guard next.count == 3 else { return nil }
        if next[0] == .word("is"), next[1] == .word("empty") { return "" }
        let isList = next[0] == .word("in") && next[1] == .sign("[")
        switch (isList ? .sign("==") : next[0], isList ? next[2] : next[1]) {
        case (.sign("=="), .text(let text)), (.sign("=="), .number(let text)), (.sign(">="), .text(let text)),
            (.sign(">="), .number(let text)), (.sign("<="), .text(let text)), (.sign("<="), .number(let text)),
            (.word("contains"), .text(let text)), (.word("contains"), .number(let text)):
            return text
        case (.sign(">"), .number(let text)): return number(text, plus: 1)
        case (.sign("<"), .number(let text)): return number(text, plus: -1)
        default: return nil
        }
    }

    private static func number(_ text: String, plus difference: Int) -> String? {
        DecimalNumber(Array(text.utf8)[...]).map { "\(Int($0.value.rounded(.towardZero)) + difference)" }
    }
}
