extension JSONValue {
    /// Reads JSON as RFC 8259 has it, from UTF-8.
    ///
    /// Members keep their order, and where a name appears twice, both. Whole
    /// numbers beyond 64 bits become doubles. A `\u` escape of half a surrogate
    /// pair becomes U+FFFD. A byte order mark before the text is passed over.
    package init(parsing utf8: [UInt8]) throws(SyntaxFault) {
        var reader = JSONReader(utf8)
        do {
            self = try reader.document()
        } catch {
            throw error.fault(in: utf8)
        }
    }
}

/// Reads one JSON text by recursive descent.
struct JSONReader {
    /// Deeper nesting is refused: it would exhaust the stack.
    static let depthLimit = 512

    let utf8: [UInt8]
    /// The next byte.
    var position = 0
    /// Strings with escapes are put together here.
    var scratch: [UInt8] = []
    private var depth = 0

    init(_ utf8: [UInt8]) {
        self.utf8 = utf8
        if utf8.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    /// The byte at the position; zero, which JSON has nowhere, after the last.
    @inline(__always)
    var next: UInt8 {
        position < utf8.count ? utf8[position] : 0
    }

    /// Reads a value with nothing but spaces around it.
    mutating func document() throws(JSONSlip) -> JSONValue {
        skipBlanks()
        let value = try value()
        skipBlanks()
        guard position == utf8.count else { throw unexpected("the end", after: "the value") }
        return value
    }

    mutating func value() throws(JSONSlip) -> JSONValue {
        switch next {
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "{"): return try nested { reader throws(JSONSlip) in try reader.object() }
        case UInt8(ascii: "["): return try nested { reader throws(JSONSlip) in try reader.array() }
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        default: return try word()
        }
    }

    @inline(__always)
    mutating func skipBlanks() {
        while position < utf8.count {
            switch utf8[position] {
            case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): position += 1
            default: return
            }
        }
    }

    @inline(__always)
    private mutating func nested(
        _ read: (inout JSONReader) throws(JSONSlip) -> JSONValue
    ) throws(JSONSlip) -> JSONValue {
        depth += 1
        guard depth <= Self.depthLimit else {
            throw JSONSlip(at: position, "the value is nested deeper than \(Self.depthLimit) levels")
        }
        let value = try read(&self)
        depth -= 1
        return value
    }
}

extension JSONReader {
    private mutating func object() throws(JSONSlip) -> JSONValue {
        position += 1
        skipBlanks()
        guard next != UInt8(ascii: "}") else { return close(.object(JSONObject())) }
        var members: [JSONObject.Member] = []
        members.reserveCapacity(4)
        while true {
            let name = try name()
            members.append(JSONObject.Member(name: name, value: try value()))
            guard try isContinued(until: UInt8(ascii: "}")) else { return close(.object(JSONObject(members: members))) }
        }
    }

    /// Reads the name of a member and its colon.
    mutating func name() throws(JSONSlip) -> String {
        guard next == UInt8(ascii: "\"") else { throw unexpected("a name in double quotes", after: "'{' or ','") }
        let name = try string()
        skipBlanks()
        guard next == UInt8(ascii: ":") else { throw unexpected("a colon", after: "the name") }
        position += 1
        skipBlanks()
        return name
    }

    private mutating func array() throws(JSONSlip) -> JSONValue {
        position += 1
        skipBlanks()
        guard next != UInt8(ascii: "]") else { return close(.array([])) }
        var elements: [JSONValue] = []
        while true {
            elements.append(try value())
            guard try isContinued(until: UInt8(ascii: "]")) else { return close(.array(elements)) }
        }
    }

    /// Reads what follows a member or an element: a comma with more behind it, or the end, which it leaves.
    mutating func isContinued(until end: UInt8) throws(JSONSlip) -> Bool {
        skipBlanks()
        if next == end { return false }
        guard next == UInt8(ascii: ",") else { throw notContinued(until: end) }
        let comma = position
        position += 1
        skipBlanks()
        guard next != end else {
            let text = "a comma before '\(Character(Unicode.Scalar(end)))' with nothing after it"
            throw JSONSlip(at: comma, text, fix: "remove the comma")
        }
        return true
    }

    @inline(__always)
    private mutating func close(_ value: JSONValue) -> JSONValue {
        position += 1
        return value
    }
}
