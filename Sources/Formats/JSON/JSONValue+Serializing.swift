extension JSONValue {
    /// The value as JSON text.
    ///
    /// Pretty text, which is for people, has one member on each line, indented by two spaces.
    package func serialized(pretty: Bool = false) -> String {
        var bytes: [UInt8] = []
        if pretty {
            appendIndented(by: 0, to: &bytes)
        } else {
            append(to: &bytes)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the value as JSON without any spaces.
    package func append(to output: inout [UInt8]) {
        switch self {
        case .null: output.append(contentsOf: "null".utf8)
        case .bool(let bool): output.append(contentsOf: (bool ? "true" : "false").utf8)
        case .integer(let integer): output.append(contentsOf: integer.description.utf8)
        case .double(let double): appendNumber(double, to: &output)
        case .string(let string): appendJSONString(string, to: &output)
        case .array(let elements): appendList("[", elements, "]", to: &output) { $0.append(to: &$1) }
        case .object(let object):
            appendList("{", object.members, "}", to: &output) { member, output in
                appendJSONString(member.name, to: &output)
                output.append(UInt8(ascii: ":"))
                member.value.append(to: &output)
            }
        }
    }

    private func appendIndented(by depth: Int, to output: inout [UInt8]) {
        switch self {
        case .array(let elements) where !elements.isEmpty:
            appendList("[", elements, "]", indentedBy: depth, to: &output) { element, output in
                element.appendIndented(by: depth + 1, to: &output)
            }
        case .object(let object) where !object.members.isEmpty:
            appendList("{", object.members, "}", indentedBy: depth, to: &output) { member, output in
                appendJSONString(member.name, to: &output)
                output.append(contentsOf: ": ".utf8)
                member.value.appendIndented(by: depth + 1, to: &output)
            }
        default: append(to: &output)
        }
    }
}

/// The shortest text that reads back as the same number; null for what JSON cannot write.
private func appendNumber(_ double: Double, to output: inout [UInt8]) {
    output.append(contentsOf: (double.isFinite ? double.description : "null").utf8)
}

/// Appends things between brackets with commas between them.
///
/// Each thing gets its own line where the depth of the brackets is given.
private func appendList<Element>(
    _ open: Unicode.Scalar,
    _ elements: [Element],
    _ close: Unicode.Scalar,
    indentedBy depth: Int? = nil,
    to output: inout [UInt8],
    _ append: (Element, inout [UInt8]) -> Void
) {
    output.append(UInt8(ascii: open))
    for (index, element) in elements.enumerated() {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        if let depth { appendLineStart(depth + 1, to: &output) }
        append(element, &output)
    }
    if let depth { appendLineStart(depth, to: &output) }
    output.append(UInt8(ascii: close))
}

private func appendLineStart(_ depth: Int, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\n"))
    output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
}
