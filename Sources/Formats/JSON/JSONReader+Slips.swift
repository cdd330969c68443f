/// The usual slips of people who write JSON by hand, and what to do about each.
extension JSONReader {
    /// Something else stands where that should be.
    func unexpected(_ expected: String, after place: String?) -> JSONSlip {
        let after = place.map { " after \($0)" } ?? ""
        guard position < utf8.count else {
            return JSONSlip(at: position, "the text ends where \(expected) should be\(after)")
        }
        return JSONSlip(at: position, "\(found) where \(expected) should be\(after)", fix: fix)
    }

    /// Neither a comma nor the end follows a member or an element.
    func notContinued(until end: UInt8) -> JSONSlip {
        let end = Character(Unicode.Scalar(end))
        var slip = unexpected("',' or '\(end)'", after: nil)
        let begins = #""{[-0123456789tfn"#.utf8
        if begins.contains(next) { slip.fix = "put a comma before it" }
        return slip
    }

    /// A string holds something that must be escaped, or has no end.
    func unescaped(openedAt start: Int) -> JSONSlip {
        guard position < utf8.count else { return JSONSlip(at: start, "the string that begins here is never closed") }
        switch next {
        case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
            return JSONSlip(at: position, "a line break within a string", fix: #"write \n, or close the string"#)
        case UInt8(ascii: "\t"):
            return JSONSlip(at: position, "a tab within a string", fix: #"write \t"#)
        default:
            return JSONSlip(at: position, "a control character within a string", fix: "remove it")
        }
    }

    func notUTF8(at offset: Int) -> JSONSlip {
        JSONSlip(at: offset, "the text is not UTF-8", fix: "save the file as UTF-8")
    }

    /// What stands at the position; a long word is not quoted, as the file may be another than was meant.
    private var found: String {
        let text = String(decoding: utf8[position...].prefix(40), as: UTF8.self)
        guard let first = text.first, let scalar = first.unicodeScalars.first else { return "nothing" }
        if first.isNewline { return "a line end" }
        if scalar.value < 0x20 || scalar == "\u{FFFD}" { return "a byte that is not text" }
        let word = Self.word(of: text)
        if word.isEmpty { return "'\(first)'" }
        let isQuotable = word.count <= Self.longestQuote || Self.fixesOfWords[word.lowercased()] != nil
        return isQuotable ? "'\(word)'" : "a text without quotes"
    }

    private var fix: String? {
        let text = String(decoding: utf8[position...].prefix(40), as: UTF8.self)
        let word = Self.word(of: text)
        if let fix = Self.fixesOfWords[word.lowercased()] { return fix }
        if let fix = text.unicodeScalars.first.flatMap({ Self.fixesOfSigns[$0] }) { return fix }
        return word.isEmpty ? nil : "put it in double quotes"
    }

    private static func word(of text: String) -> Substring {
        text.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    }

    private static let longestQuote = 5

    private static let fixesOfWords = [
        "true": "write true",
        "yes": "write true",
        "false": "write false",
        "no": "write false",
        "null": "write null",
        "none": "write null",
        "nil": "write null",
        "undefined": "write null",
        "nan": "write null: JSON has no such number",
        "infinity": "write null: JSON has no such number",
    ]

    private static let fixesOfSigns: [Unicode.Scalar: String] = [
        "'": "write double quotes",
        "`": "write double quotes",
        "\u{201C}": "write straight double quotes",
        "\u{201D}": "write straight double quotes",
        "\u{201E}": "write straight double quotes",
        "/": "remove the comment: JSON has no comments",
        "#": "remove the comment: JSON has no comments",
        "+": "remove the plus sign",
        ".": "write a digit before the point",
        "=": "write a colon",
        ";": "write a comma",
        ",": "remove the comma",
        "{": "put {{…}} in double quotes",
        "\u{FFFD}": "save the file as UTF-8",
    ]
}
