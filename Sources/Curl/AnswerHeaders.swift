/// The header lines of an answer that somebody asks for; others cost nothing but a look.
struct AnswerHeaders {
    private(set) var known: [(name: String, value: String)] = []

    /// By lower-case name.
    private static let wanted: [StaticString] = [
        "date", "retry-after", "x-app-usage", "x-business-use-case-usage",
    ]

    /// Takes a line as libcurl hands it over, with its line end.
    mutating func take(_ line: UnsafeRawBufferPointer) {
        guard let colon = unsafe line.firstIndex(of: UInt8(ascii: ":")) else {
            // What stands before a second status line belongs to an interim answer.
            if unsafe line.begins(with: "http/") { known.removeAll() }
            return
        }
        for name in Self.wanted where unsafe name.utf8CodeUnitCount == colon && line.begins(with: name) {
            let value = unsafe String(decoding: line[(colon + 1)...], as: UTF8.self)
            known.append((name.description, value.trimmed))
        }
    }
}

extension UnsafeRawBufferPointer {
    /// Whether it begins with a lower-case name, whatever its own case.
    fileprivate func begins(with name: StaticString) -> Bool {
        name.withUTF8Buffer { name in
            unsafe zip(self, name).allSatisfy { $0 | 0x20 == $1 | 0x20 }
        }
    }
}

extension String {
    /// Without the spaces and line ends around it.
    fileprivate var trimmed: String {
        let isBlank = { (unit: UInt8) in unit == 0x20 || unit == 0x09 || unit == 0x0d || unit == 0x0a }
        guard let first = utf8.firstIndex(where: { !isBlank($0) }), let last = utf8.lastIndex(where: { !isBlank($0) })
        else { return "" }
        return String(self[first...last])
    }
}
