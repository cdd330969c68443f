import Formats

/// The members of a callback line in the form that `CallbackLine` itself writes: one
/// object of strings, without spaces.
///
/// Such lines are read in one pass, without values in between; nil stands for
/// any other line, valid or not, which is then read as the JSON that it may be.
struct PlainLine {
    private(set) var receivedAt: ArraySlice<UInt8>?
    private(set) var signature: ArraySlice<UInt8>?
    private(set) var body: [UInt8]?

    private static let quote = UInt8(ascii: "\"")

    init?(_ line: [UInt8]) {
        guard (try? UTF8Span(validating: line.span)) != nil, line.first == UInt8(ascii: "{") else { return nil }
        var position = 1
        while true {
            guard readMember(of: line, at: &position) else { return nil }
            if Self.take(",", in: line, at: &position) { continue }
            guard Self.take("}", in: line, at: &position), position == line.count else { return nil }
            return
        }
    }

    /// False for a member that is none of these three, or comes twice.
    private mutating func readMember(of line: [UInt8], at position: inout Int) -> Bool {
        if body == nil, Self.take(#""body":"#, in: line, at: &position) {
            body = Self.unescapedString(in: line, at: &position)
            return body != nil
        }
        if signature == nil, Self.take(#""signature":"#, in: line, at: &position) {
            signature = Self.string(in: line, at: &position)
            return signature != nil
        }
        if receivedAt == nil, Self.take(#""received_at":"#, in: line, at: &position) {
            receivedAt = Self.string(in: line, at: &position)
            return receivedAt != nil
        }
        return false
    }

    private static func take(_ text: String, in line: [UInt8], at position: inout Int) -> Bool {
        let expected = text.utf8.span
        guard expected.count <= line.count - position else { return false }
        for index in expected.indices where line[position + index] != expected[index] { return false }
        position += expected.count
        return true
    }

    /// The content of a string where it stands; nil if it holds an escape or is none.
    private static func string(in line: [UInt8], at position: inout Int) -> ArraySlice<UInt8>? {
        guard take("\"", in: line, at: &position) else { return nil }
        let start = position
        let end = line.span.firstIndexToEscape(from: start)
        position = end
        return take("\"", in: line, at: &position) ? line[start..<end] : nil
    }

    /// The content of a string; nil if it holds a `\u` escape or is none.
    private static func unescapedString(in line: [UInt8], at position: inout Int) -> [UInt8]? {
        guard take("\"", in: line, at: &position) else { return nil }
        var place = position
        var isClosed = false
        let text = [UInt8](capacity: line.count - position) { output in
            while place < line.count {
                var byte = line[place]
                place += 1
                if byte == quote {
                    isClosed = true
                    return
                }
                if byte == UInt8(ascii: "\\") {
                    guard place < line.count, let meant = unescaped(line[place]) else { return }
                    byte = meant
                    place += 1
                } else if byte < 0x20 {
                    return
                }
                output.append(byte)
            }
        }
        position = place
        return isClosed ? text : nil
    }

    private static func unescaped(_ letter: UInt8) -> UInt8? {
        switch letter {
        case quote, UInt8(ascii: "\\"), UInt8(ascii: "/"): letter
        case UInt8(ascii: "n"): UInt8(ascii: "\n")
        case UInt8(ascii: "t"): UInt8(ascii: "\t")
        case UInt8(ascii: "r"): UInt8(ascii: "\r")
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        default: nil
        }
    }
}
