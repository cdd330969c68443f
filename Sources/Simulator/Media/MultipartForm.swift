/// The parts of a `multipart/form-data` body (RFC 7578).
struct MultipartForm {
    struct Part: Equatable {
        var name: String
        /// Nil for a plain field.
        var fileName: String?
        /// The part's own `Content-Type`.
        var contentType: String?
        /// Shares the body's memory.
        var content: ArraySlice<UInt8>
    }

    let parts: [Part]

    /// Reads the body that the request's `Content-Type` announces.
    ///
    /// - Throws: 100 if the type names no boundary, or if the body does not end with it.
    init(_ body: [UInt8], contentType: String?) throws(GraphFault) {
        guard let contentType, contentType.lowercased().hasPrefix("multipart/form-data"),
            let boundary = Self.attribute("boundary", of: contentType), !boundary.isEmpty
        else { throw .standard(100, details: "The body must be multipart/form-data with a boundary.") }
        guard let parts = Self.parts(of: body, boundary: boundary) else {
            throw .standard(100, details: "The multipart body does not end with its boundary.")
        }
        self.parts = parts
    }

    subscript(name: String) -> Part? {
        parts.first { $0.name == name }
    }

    /// The text of a plain field.
    func text(_ name: String) -> String? {
        self[name].map { String(decoding: $0.content, as: UTF8.self) }
    }
}

extension MultipartForm {
    /// Nil if the body ends before its last boundary.
    private static func parts(of body: [UInt8], boundary: String) -> [Part]? {
        let delimiter = Array("\r\n--\(boundary)".utf8)
        // The first delimiter may stand at the very beginning, without a line break before it.
        let opening = delimiter.dropFirst(2)
        guard var rest = body.starts(with: opening) ? body.dropFirst(opening.count) : after(delimiter, body[...])
        else { return nil }
        var parts: [Part] = []
        while !rest.starts(with: Array("--".utf8)) {
            guard let end = start(of: delimiter, in: rest) else { return nil }
            if let part = part(rest[rest.startIndex..<end]) { parts.append(part) }
            rest = rest[(end + delimiter.count)...]
        }
        return parts
    }

    private static func part(_ bytes: ArraySlice<UInt8>) -> Part? {
        let gap = Array("\r\n\r\n".utf8)
        guard let end = start(of: gap, in: bytes) else { return nil }
        let lines = String(decoding: bytes[bytes.startIndex..<end], as: UTF8.self).split(separator: "\r\n")
        let disposition = header("content-disposition", of: lines)
        guard let disposition, let name = attribute("name", of: disposition) else { return nil }
        return Part(
            name: name,
            fileName: attribute("filename", of: disposition),
            contentType: header("content-type", of: lines),
            content: bytes[(end + gap.count)...]
        )
    }

    private static func header(_ name: String, of lines: [Substring]) -> String? {
        for line in lines {
            let sides = line.split(separator: ":", maxSplits: 1).map { $0.trimmingPrefix(while: \.isWhitespace) }
            if sides.count == 2, sides[0].lowercased() == name { return String(sides[1]) }
        }
        return nil
    }

    /// The value of `name=value` or `name="value"` behind a semicolon.
    private static func attribute(_ name: String, of header: String) -> String? {
        for piece in header.split(separator: ";").dropFirst() {
            let sides = piece.split(separator: "=", maxSplits: 1).map { $0.trimmingPrefix(while: \.isWhitespace) }
            guard sides.count == 2, sides[0].lowercased() == name else { continue }
            return sides[1].filter { $0 != "\"" }
        }
        return nil
    }
}

extension MultipartForm {
    private static func after(_ bytes: [UInt8], _ text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        start(of: bytes, in: text).map { text[($0 + bytes.count)...] }
    }

    /// Where the bytes begin.
    ///
    /// Compares only where their first byte is: files may have a hundred megabytes.
    private static func start(of bytes: [UInt8], in text: ArraySlice<UInt8>) -> Int? {
        guard let first = bytes.first else { return text.startIndex }
        var from = text.startIndex
        while let place = text[from...].firstIndex(of: first) {
            if text[place...].starts(with: bytes) { return place }
            from = place + 1
        }
        return nil
    }
}
