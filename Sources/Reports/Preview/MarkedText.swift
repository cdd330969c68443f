/// A message's text as WhatsApp shows it: lines, lists and quotes, with bold, italic, struck out and fixed-width parts.
///
/// A mark counts where WhatsApp takes it for one: `*` with text right behind it and no letter before it opens, and
/// the next `*` of the line with text right before it and no letter behind it closes. All else stays text.
struct MarkedText: Hashable {
    enum Block: Hashable {
        /// Lines one below the other; an empty one is a gap.
        case lines([[Span]])
        case bullets([[Span]])
        /// Counted from the first number on.
        case numbers(from: Int, [[Span]])
        case quote([[Span]])
    }

    indirect enum Span: Hashable {
        case text(String)
        /// An address that phones open.
        case link(String)
        case bold([Span])
        case italic([Span])
        case struckOut([Span])
        /// Nothing in it is a mark.
        case code(String)
    }

    let blocks: [Block]

    init(_ text: String) {
        blocks = Self.blocks(of: Self.lines(of: text).map { Line($0) })
    }
}

// Lines.
extension MarkedText {
    /// A piece of a line: text that may have marks, or what stands between three backticks.
    private enum Piece {
        case marked(Substring)
        case code(String)
    }

    /// A line by what it begins with.
    private enum Line {
        case plain([Span])
        case bullet([Span])
        case number(Int, [Span])
        case quote([Span])

        init(_ pieces: [Piece]) {
            guard case .marked(let text)? = pieces.first else {
                self = .plain(MarkedText.spans(of: pieces))
                return
            }
            func rest(after length: Int) -> [Span] {
                MarkedText.spans(of: [.marked(text.dropFirst(length))] + pieces.dropFirst())
            }
            if text.hasPrefix("> ") {
                self = .quote(rest(after: 2))
            } else if text.hasPrefix("- ") || text.hasPrefix("* ") {
                self = .bullet(rest(after: 2))
            } else if let number = text.prefixMatch(of: #/([0-9]{1,3})\. /#), let value = Int(number.1) {
                self = .number(value, rest(after: number.1.count + 2))
            } else {
                self = .plain(MarkedText.spans(of: pieces))
            }
        }
    }

    /// Three backticks may stand lines apart: what is between them is one piece.
    private static func lines(of text: String) -> [[Piece]] {
        var lines: [[Piece]] = [[]]
        var rest = text[...]
        while !rest.isEmpty {
            let open = rest.firstRange(of: "```")
            let close = open.flatMap { rest[$0.upperBound...].firstRange(of: "```") }
            let code = open.flatMap { open in close.map { rest[open.upperBound..<$0.lowerBound] } }
            let isCode = code.map { $0.contains { !$0.isWhitespace } } ?? false
            let plain = isCode ? rest[..<(open?.lowerBound ?? rest.endIndex)] : rest
            for (place, line) in plain.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
            {
                if place > 0 { lines.append([]) }
                if !line.isEmpty { lines[lines.count - 1].append(.marked(line)) }
            }
            guard isCode, let code, let close else { break }
            lines[lines.count - 1].append(.code(String(code)))
            rest = rest[close.upperBound...]
        }
        return lines
    }

    /// Lines of one kind below each other make one block.
    private static func blocks(of lines: [Line]) -> [Block] {
        var blocks: [Block] = []
        for line in lines {
            switch (line, blocks.last) {
            case (.plain(let spans), .lines(let before)?): blocks[blocks.count - 1] = .lines(before + [spans])
            case (.bullet(let spans), .bullets(let before)?): blocks[blocks.count - 1] = .bullets(before + [spans])
            case (.quote(let spans), .quote(let before)?): blocks[blocks.count - 1] = .quote(before + [spans])
            case (.number(_, let spans), .numbers(let first, let before)?):
                blocks[blocks.count - 1] = .numbers(from: first, before + [spans])
            case (.plain(let spans), _): blocks.append(.lines([spans]))
            case (.bullet(let spans), _): blocks.append(.bullets([spans]))
            case (.number(let number, let spans), _): blocks.append(.numbers(from: number, [spans]))
            case (.quote(let spans), _): blocks.append(.quote([spans]))
            }
        }
        return blocks
    }
}

// Marks.
extension MarkedText {
    private static func spans(of pieces: [Piece]) -> [Span] {
        pieces.flatMap { piece -> [Span] in
            switch piece {
            case .code(let code): [.code(code)]
            case .marked(let text): spans(of: Array(text)[...])
            }
        }
    }

    private static func spans(of text: ArraySlice<Character>) -> [Span] {
        var spans: [Span] = []
        var plain = ""
        /// Marks that nothing closes from here on.
        var hopeless: Set<Character> = []
        var place = text.startIndex
        func end() {
            if !plain.isEmpty { spans.append(.text(plain)) }
            plain = ""
        }
        while place < text.endIndex {
            let character = text[place]
            if let link = link(at: place, in: text) {
                end()
                spans.append(.link(String(text[place..<link])))
                place = link
            } else if "*_~`".contains(character), !hopeless.contains(character),
                opens(at: place, in: text)
            {
                guard let close = close(of: place, in: text) else {
                    hopeless.insert(character)
                    continue
                }
                end()
                spans.append(span(character, text[(place + 1)..<close]))
                place = close + 1
            } else {
                plain.append(character)
                place += 1
            }
        }
        end()
        return spans
    }

    private static func span(_ mark: Character, _ inner: ArraySlice<Character>) -> Span {
        switch mark {
        case "*": .bold(spans(of: inner))
        case "_": .italic(spans(of: inner))
        case "~": .struckOut(spans(of: inner))
        default: .code(String(inner))
        }
    }

    private static func opens(at place: Int, in text: ArraySlice<Character>) -> Bool {
        let next = place + 1
        guard next < text.endIndex, !text[next].isWhitespace, text[next] != text[place] else { return false }
        return place == text.startIndex || !isWord(text[place - 1])
    }

    private static func close(of place: Int, in text: ArraySlice<Character>) -> Int? {
        text[(place + 1)...].indices.dropFirst()
            .first { close in
                text[close] == text[place] && !text[close - 1].isWhitespace
                    && (close + 1 == text.endIndex || !isWord(text[close + 1]))
            }
    }

    private static func isWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber
    }

    /// Where an address ends that begins there; nil if none does.
    private static func link(at place: Int, in text: ArraySlice<Character>) -> Int? {
        guard text[place] == "h", place == text.startIndex || !isWord(text[place - 1]),
            let scheme = ["https://", "http://"].first(where: { text[place...].starts(with: $0) })
        else { return nil }
        var end = text[place...].firstIndex(where: \.isWhitespace) ?? text.endIndex
        // The end of a sentence, and a mark around the address, are not of it.
        while end > place, ".,;:!?)*_~`'\"".contains(text[end - 1]) { end -= 1 }
        return end - place > scheme.count ? end : nil
    }
}
