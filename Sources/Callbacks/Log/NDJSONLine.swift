import Formats
import Foundation

/// One line of newline-delimited JSON in the making.
struct NDJSONLine {
    private var bytes: [UInt8] = []

    /// - Parameter capacity: how many bytes the line will have, or some more.
    init(capacity: Int = 0) {
        bytes.reserveCapacity(capacity)
        bytes.append(UInt8(ascii: "{"))
    }

    mutating func add(_ name: String, _ text: String) {
        begin(name)
        appendJSONString(text, to: &bytes)
    }

    mutating func add(_ name: String, _ number: Int64) {
        begin(name)
        bytes += String(number).utf8
    }

    /// Adds bytes as text, or as base64 under the name with `_base64`.
    ///
    /// Text is for what is UTF-8. Of that, text that is mostly control
    /// characters would grow sixfold by escaping, and so is written as base64
    /// too: no line gets longer than twice its content and some members.
    mutating func add(_ name: String, content: [UInt8]) {
        let start = bytes.count
        if (try? UTF8Span(validating: content.span)) != nil {
            begin(name)
            appendJSONString(content[...], to: &bytes)
            if bytes.count - start <= 2 * content.count + 64 { return }
            bytes.removeSubrange(start...)
        }
        add("\(name)_base64", Data(content).base64EncodedString())
    }

    /// The whole line with its line end.
    consuming func finished() -> [UInt8] {
        bytes += "}\n".utf8
        return bytes
    }

    private mutating func begin(_ name: String) {
        if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
        appendJSONString(name, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
    }
}

extension JSONObject {
    /// The bytes that `NDJSONLine.add(_:content:)` wrote; nil if there are none.
    ///
    /// - Throws: `CallbackFault.notBase64`.
    func content(_ name: String) throws(CallbackFault) -> [UInt8]? {
        if let text = self[name]?.string { return Array(text.utf8) }
        guard let base64 = self["\(name)_base64"]?.string else { return nil }
        guard let data = Data(base64Encoded: base64) else { throw .notBase64 }
        return Array(data)
    }
}
