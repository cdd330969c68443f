import Formats

/// Appends the members of one JSON object, in order, without building the object.
struct JSONMembers {
    private var isFirst = true

    mutating func open(_ bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "{"))
        isFirst = true
    }

    func close(_ bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "}"))
    }

    /// Appends a name; the value is the caller's.
    mutating func name(_ name: String, _ bytes: inout [UInt8]) {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
        appendJSONString(name, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
    }

    mutating func member(_ name: String, _ text: String?, _ bytes: inout [UInt8]) {
        self.name(name, &bytes)
        if let text { appendJSONString(text, to: &bytes) } else { bytes.append("null") }
    }

    mutating func member(_ name: String, _ number: Int?, _ bytes: inout [UInt8]) {
        self.name(name, &bytes)
        if let number { bytes.append(decimal: number) } else { bytes.append("null") }
    }

    mutating func member(_ name: String, _ truth: Bool?, _ bytes: inout [UInt8]) {
        self.name(name, &bytes)
        bytes.append(truth.map { $0 ? "true" : "false" } ?? "null")
    }
}
