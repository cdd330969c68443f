/// How a text file stores its characters.
package enum TextEncoding: Hashable, Sendable, CaseIterable {
    case utf8
    case utf16LittleEndian
    case utf16BigEndian

    /// What the first bytes of a file tell: the encoding, and how many of them
    /// are a byte order mark.
    ///
    /// Without a mark, text is taken for UTF-16 where many bytes are zero, as the
    /// upper halves of delimiters, digits and line ends are in every script. The
    /// side on which most of them are tells the order.
    package static func detect(in start: [UInt8]) -> (encoding: TextEncoding, markLength: Int) {
        if start.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
        if start.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
        if start.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
        return (detectWithoutMark(in: start.prefix(4096)), 0)
    }

    private static func detectWithoutMark(in start: ArraySlice<UInt8>) -> TextEncoding {
        var zeros = (even: 0, odd: 0)
        for (index, byte) in start.enumerated() where byte == 0 {
            if index.isMultiple(of: 2) { zeros.even += 1 } else { zeros.odd += 1 }
        }
        guard max(zeros.even, zeros.odd) > start.count / 20 else { return .utf8 }
        return zeros.odd > zeros.even ? .utf16LittleEndian : .utf16BigEndian
    }
}

extension TextEncoding: CustomStringConvertible {
    package var description: String {
        switch self {
        case .utf8: "UTF-8"
        case .utf16LittleEndian: "UTF-16 (little-endian)"
        case .utf16BigEndian: "UTF-16 (big-endian)"
        }
    }
}
