import Formats

extension [UInt8] {
    /// Appends UTF-8 as a part of a JSON string.
    mutating func append(escaping utf8: ArraySlice<UInt8>) {
        guard utf8.contains(where: Self.needsEscape) else { return append(contentsOf: utf8) }
        var quoted: [UInt8] = []
        appendJSONString(utf8, to: &quoted)
        append(contentsOf: quoted.dropFirst().dropLast())
    }

    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }
}
