/// Appends a text as a JSON string, with its quotes.
package func appendJSONString(_ text: String, to output: inout [UInt8]) {
    let utf8 = text.utf8
    guard utf8.span.firstIndexToEscape(from: 0) == utf8.count else {
        return appendEscaped(Array(utf8)[...], to: &output)
    }
    output.append(UInt8(ascii: "\""))
    output.append(contentsOf: utf8)
    output.append(UInt8(ascii: "\""))
}

/// Appends a part of a text as a JSON string, with its quotes.
package func appendJSONString(_ text: Substring, to output: inout [UInt8]) {
    let utf8 = text.utf8
    guard utf8.span.firstIndexToEscape(from: 0) == utf8.count else {
        return appendEscaped(Array(utf8)[...], to: &output)
    }
    output.append(UInt8(ascii: "\""))
    output.append(contentsOf: utf8)
    output.append(UInt8(ascii: "\""))
}

/// Appends UTF-8 as a JSON string, with its quotes.
///
/// - Parameters:
///   - utf8: bytes that are known to be UTF-8, such as a cell of an audience.
///   - output: where the string goes.
package func appendJSONString(_ utf8: ArraySlice<UInt8>, to output: inout [UInt8]) {
    guard utf8.span.firstIndexToEscape(from: 0) == utf8.count else { return appendEscaped(utf8, to: &output) }
    output.append(UInt8(ascii: "\""))
    output.append(contentsOf: utf8)
    output.append(UInt8(ascii: "\""))
}

/// Appends run after run of what needs no escape, and the escapes between them.
private func appendEscaped(_ utf8: ArraySlice<UInt8>, to output: inout [UInt8]) {
    let input = utf8.span
    output.append(UInt8(ascii: "\""))
    var start = 0
    while start < input.count {
        let end = input.firstIndexToEscape(from: start)
        output.append(contentsOf: utf8[utf8.startIndex + start..<utf8.startIndex + end])
        if end < input.count { appendEscape(of: input[end], to: &output) }
        start = end + 1
    }
    output.append(UInt8(ascii: "\""))
}

private func appendEscape(of byte: UInt8, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): output.append(byte)
    case UInt8(ascii: "\n"): output.append(UInt8(ascii: "n"))
    case UInt8(ascii: "\r"): output.append(UInt8(ascii: "r"))
    case UInt8(ascii: "\t"): output.append(UInt8(ascii: "t"))
    default:
        output.append(contentsOf: byte < 0x10 ? "u000".utf8 : "u001".utf8)
        output.append(contentsOf: String(byte & 0x0F, radix: 16).utf8)
    }
}
