private let quote = UInt8(ascii: "\"")
private let backslash = UInt8(ascii: "\\")

extension JSONReader {
    /// Reads a string; the position is at its first quote.
    mutating func string() throws(JSONSlip) -> String {
        let start = position + 1
        let end = utf8.span.firstIndexToEscape(from: start)
        if end < utf8.count, utf8[end] == quote {
            position = end + 1
            return try text(start..<end)
        }
        return try stringWithEscapes(from: start, runEnd: end)
    }

    private func text(_ range: Range<Int>) throws(JSONSlip) -> String {
        let span = utf8.span.extracting(range)
        do {
            return String(copying: try UTF8Span(validating: span))
        } catch {
            throw notUTF8(at: range.lowerBound + error.byteOffsets.lowerBound)
        }
    }

    private mutating func stringWithEscapes(from start: Int, runEnd: Int) throws(JSONSlip) -> String {
        var (runStart, runEnd) = (start, runEnd)
        scratch.removeAll(keepingCapacity: true)
        while true {
            // Each run is whole characters: what ends it is ASCII.
            if let offset = invalidUTF8(in: runStart..<runEnd) { throw notUTF8(at: offset) }
            scratch.append(contentsOf: utf8[runStart..<runEnd])
            position = runEnd
            switch next {
            case quote:
                position += 1
                return String(decoding: scratch, as: UTF8.self)
            case backslash: try appendEscape()
            default: throw unescaped(openedAt: start - 1)
            }
            runStart = position
            runEnd = utf8.span.firstIndexToEscape(from: runStart)
        }
    }

    private func invalidUTF8(in range: Range<Int>) -> Int? {
        do {
            _ = try UTF8Span(validating: utf8.span.extracting(range))
            return nil
        } catch {
            return range.lowerBound + error.byteOffsets.lowerBound
        }
    }

    /// Reads an escape and appends what it stands for.
    private mutating func appendEscape() throws(JSONSlip) {
        let start = position
        position += 1
        let letter = next
        position += 1
        switch letter {
        case quote, backslash, UInt8(ascii: "/"): scratch.append(letter)
        case UInt8(ascii: "n"): scratch.append(UInt8(ascii: "\n"))
        case UInt8(ascii: "t"): scratch.append(UInt8(ascii: "\t"))
        case UInt8(ascii: "r"): scratch.append(UInt8(ascii: "\r"))
        case UInt8(ascii: "b"): scratch.append(0x08)
        case UInt8(ascii: "f"): scratch.append(0x0C)
        case UInt8(ascii: "u"): scratch.append(contentsOf: try escapedScalar().utf8)
        default: throw JSONSlip(at: start, "a backslash that escapes nothing", fix: "double the backslash")
        }
    }

    /// Reads the digits after `\u`, and a second escape where the first is the first half of a pair.
    private mutating func escapedScalar() throws(JSONSlip) -> Unicode.Scalar {
        let unit = try hexadecimal()
        if let scalar = Unicode.Scalar(unit) { return scalar }
        let afterFirst = position
        guard unit < 0xDC00, next == backslash else { return "\u{FFFD}" }
        position += 1
        guard next == UInt8(ascii: "u") else {
            position = afterFirst
            return "\u{FFFD}"
        }
        position += 1
        let second = UInt32(try hexadecimal())
        if (0xDC00...0xDFFF).contains(second) {
            let code = 0x10000 + (UInt32(unit) - 0xD800) << 10 + (second - 0xDC00)
            return Unicode.Scalar(code) ?? "\u{FFFD}"
        }
        position = afterFirst
        return "\u{FFFD}"
    }

    private mutating func hexadecimal() throws(JSONSlip) -> UInt16 {
        let start = position
        var value: UInt16 = 0
        for _ in 0..<4 {
            switch next {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt16(next - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt16(next - UInt8(ascii: "a") + 10)
            case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value << 4 | UInt16(next - UInt8(ascii: "A") + 10)
            default: throw JSONSlip(at: start - 2, "'\\u' without four hexadecimal digits after it")
            }
            position += 1
        }
        return value
    }
}

extension Span<UInt8> {
    /// The next quote, backslash or control character; the number of bytes where there is none.
    package func firstIndexToEscape(from start: Int) -> Int {
        var index = start
        while index <= count - 8 {
            let word = word(at: index)
            let marks =
                (word ^ UInt64(repeating: quote)).zeroBytes | (word ^ UInt64(repeating: backslash)).zeroBytes
                | word.bytes(below: 0x20)
            if marks != 0 { return index + marks.lowestMarkedByte }
            index += 8
        }
        while index < count, self[index] != quote, self[index] != backslash, self[index] >= 0x20 {
            index += 1
        }
        return index
    }
}
