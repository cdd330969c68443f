import Formats

/// Not in the plain form that a reader knows; what it is then, the general reader says.
struct Unplain: Error {}

/// Walks JSON byte by byte for readers that know what must come next.
///
/// Accepts less than JSON, never more: nothing is empty where it has members or elements, strings that are
/// asked for have no escapes, and the only numbers are whole ones above zero. Blanks may stand wherever JSON
/// has them; each step passes over those before it.
struct PlainJSONReader {
    /// Deeper values are not passed over.
    private static let depthLimit = 8
    private static let quote = UInt8(ascii: "\"")

    let utf8: [UInt8]
    /// The next byte.
    private var position = 0

    /// Nil for what is not UTF-8.
    init?(_ utf8: [UInt8]) {
        guard (try? UTF8Span(validating: utf8.span)) != nil else { return nil }
        self.utf8 = utf8
    }

    /// The byte at the position; zero, which JSON has nowhere, after the last.
    @inline(__always)
    private var next: UInt8 {
        position < utf8.count ? utf8[position] : 0
    }

    @inline(__always)
    private mutating func skipBlanks() {
        while next == UInt8(ascii: " ") || next == UInt8(ascii: "\n") || next == UInt8(ascii: "\r")
            || next == UInt8(ascii: "\t")
        {
            position += 1
        }
    }

    /// Reads the brace or bracket that opens an object or a list.
    @inline(__always)
    mutating func open(_ mark: Unicode.Scalar) throws(Unplain) {
        skipBlanks()
        guard next == UInt8(ascii: mark) else { throw Unplain() }
        position += 1
    }

    /// Reads what follows a member or an element: a comma, or the end.
    @inline(__always)
    mutating func isContinued(until end: Unicode.Scalar) throws(Unplain) -> Bool {
        skipBlanks()
        let mark = next
        guard mark == UInt8(ascii: ",") || mark == UInt8(ascii: end) else { throw Unplain() }
        position += 1
        return mark == UInt8(ascii: ",")
    }

    /// Reads the name of a member and its colon, where it is this name; else stays where it is.
    @inline(__always)
    mutating func take(name: String) -> Bool {
        skipBlanks()
        let end = position + name.utf8.count + 1
        // Names differ in their lengths more often than in their first bytes.
        guard end < utf8.count, utf8[end] == Self.quote, utf8[position] == Self.quote,
            holds(position + 1..<end, name)
        else { return false }
        let start = position
        position = end + 1
        skipBlanks()
        guard next == UInt8(ascii: ":") else {
            position = start
            return false
        }
        position += 1
        return true
    }

    /// Reads a string without escapes.
    ///
    /// - Returns: where its content stands.
    mutating func string() throws(Unplain) -> Range<Int> {
        skipBlanks()
        guard next == Self.quote else { throw Unplain() }
        let start = position + 1
        let end = utf8.span.firstIndexToEscape(from: start)
        guard end < utf8.count, utf8[end] == Self.quote else { throw Unplain() }
        position = end + 1
        return start..<end
    }

    mutating func bool() throws(Unplain) -> Bool {
        skipBlanks()
        for (word, value) in [("true", true), ("false", false)] where utf8[position...].starts(with: word.utf8) {
            position += word.utf8.count
            return value
        }
        throw Unplain()
    }

    /// Whether these bytes are those of a text.
    func holds(_ range: Range<Int>, _ text: String) -> Bool {
        let expected = text.utf8.span
        guard range.count == expected.count else { return false }
        for index in expected.indices where utf8[range.lowerBound + index] != expected[index] { return false }
        return true
    }

    /// Whether there is nothing but spaces left.
    mutating func isAtEnd() -> Bool {
        skipBlanks()
        return position == utf8.count
    }
}

/// Values that nobody wants.
extension PlainJSONReader {
    /// Passes over a value, whatever strings it has.
    mutating func passOver(depth: Int = 0) throws(Unplain) {
        guard depth < Self.depthLimit else { throw Unplain() }
        skipBlanks()
        switch next {
        case Self.quote: try passOverString()
        case UInt8(ascii: "{"): try passOverObject(depth)
        case UInt8(ascii: "["): try passOverList(depth)
        default: try passOverNumber()
        }
    }

    private mutating func passOverObject(_ depth: Int) throws(Unplain) {
        try open("{")
        repeat {
            try passOverString()
            skipBlanks()
            guard next == UInt8(ascii: ":") else { throw Unplain() }
            position += 1
            try passOver(depth: depth + 1)
        } while try isContinued(until: "}")
    }

    private mutating func passOverList(_ depth: Int) throws(Unplain) {
        try open("[")
        repeat { try passOver(depth: depth + 1) } while try isContinued(until: "]")
    }

    /// Names of people have escapes.
    private mutating func passOverString() throws(Unplain) {
        skipBlanks()
        guard next == Self.quote else { throw Unplain() }
        position += 1
        while true {
            position = utf8.span.firstIndexToEscape(from: position)
            guard next == UInt8(ascii: "\\") else { break }
            try passOverEscape()
        }
        guard next == Self.quote else { throw Unplain() }
        position += 1
    }

    private mutating func passOverEscape() throws(Unplain) {
        position += 1
        let letter = next
        position += 1
        guard letter == UInt8(ascii: "u") else {
            guard #""\/bfnrt"#.utf8.contains(letter) else { throw Unplain() }
            return
        }
        for _ in 0..<4 {
            guard next.isHexDigit else { throw Unplain() }
            position += 1
        }
    }

    /// No more digits than 64 bits hold, which is a whole number to any reader.
    private mutating func passOverNumber() throws(Unplain) {
        let start = position
        while next.isDigit { position += 1 }
        guard (1...18).contains(position - start), utf8[start] != UInt8(ascii: "0") else { throw Unplain() }
    }
}

extension UInt8 {
    @inline(__always)
    var isDigit: Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
    }

    fileprivate var isHexDigit: Bool {
        isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self | 0x20)
    }
}
