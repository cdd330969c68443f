import Formats

/// A word or sign of a filter with the place where it begins.
struct FilterToken: Hashable {
    enum Kind: Hashable {
        /// A bare word: a column or, where the grammar has one, a keyword.
        case word(String)
        /// A column's name in backticks.
        case column(String)
        case text(String)
        case number(String)
        case sign(String)
        case end
    }

    var kind: Kind
    /// In characters, from 1.
    var column: Int
    /// As it stands in the filter, for faults.
    var text: String
}

/// Cuts a filter into words and signs.
struct FilterLexer {
    private let characters: [Character]
    private var place = 0

    init(_ text: String) {
        characters = Array(text)
    }

    /// Whether a text is one bare word.
    static func isWord(_ text: String) -> Bool {
        var lexer = FilterLexer(text)
        return !text.isEmpty && (try? lexer.next()) == .word(text)
    }

    /// All tokens, the last of which is `.end`.
    mutating func tokens() throws(TextFault) -> [FilterToken] {
        var tokens: [FilterToken] = []
        while true {
            while place < characters.count, characters[place].isWhitespace { place += 1 }
            let start = place
            let kind = try next()
            tokens.append(FilterToken(kind: kind, column: start + 1, text: String(characters[start..<place])))
            if kind == .end { return tokens }
        }
    }

    private mutating func next() throws(TextFault) -> FilterToken.Kind {
        guard place < characters.count else { return .end }
        switch characters[place] {
        case "\"", "'", "`": return try quoted(by: characters[place])
        case let character where character.isWordPart || startsNumber: return word()
        default: return .sign(try sign())
        }
    }

    private var startsNumber: Bool {
        characters[place] == "-" && place + 1 < characters.count && characters[place + 1].isNumber
    }

    private mutating func word() -> FilterToken.Kind {
        let start = place
        place += 1
        while place < characters.count, characters[place].isWordPart || characters[place] == "-" { place += 1 }
        let text = String(characters[start..<place])
        return DecimalNumber(Array(text.utf8)[...]) == nil ? .word(text) : .number(text)
    }

    /// A quote stands for itself when doubled.
    private mutating func quoted(by quote: Character) throws(TextFault) -> FilterToken.Kind {
        let start = place
        var text = ""
        place += 1
        while place < characters.count {
            if characters[place] != quote {
                text.append(characters[place])
            } else if place + 1 < characters.count, characters[place + 1] == quote {
                text.append(quote)
                place += 1
            } else {
                place += 1
                return quote == "`" ? .column(text) : .text(text)
            }
            place += 1
        }
        throw TextFault(column: start + 1, "the quote \(quote) is never closed", fix: "close it with another \(quote)")
    }

    private mutating func sign() throws(TextFault) -> String {
        let pair = String(characters[place..<min(place + 2, characters.count)])
        if let fix = Self.foreign[pair] { throw TextFault(column: place + 1, "'\(pair)' is not understood", fix: fix) }
        if ["==", "!=", "<=", ">="].contains(pair) {
            place += 2
            return pair
        }
        let sign = String(characters[place])
        guard "<>()[],".contains(sign) else {
            throw TextFault(column: place + 1, "'\(sign)' is not understood", fix: Self.foreign[sign])
        }
        place += 1
        return sign
    }

    /// Signs of other languages with what to write instead.
    private static let foreign = [
        "&&": "write 'and'", "||": "write 'or'", "<>": "write '!='", "=": "write '=='", "!": "write 'not'",
        "{{": "write the column's name without braces", "“": "write straight quotes", "”": "write straight quotes",
        "&": "write 'and'", "|": "write 'or'",
    ]
}

extension Character {
    fileprivate var isWordPart: Bool {
        isLetter || isNumber || self == "_" || self == "."
    }
}
