/// What Meta takes as the value of a parameter (`sending.md` §2.3 to §2.5).
enum ParameterRule: Hashable, Sendable {
    /// Text of the header, the body or a location; how long it may be depends on the text around it.
    case text
    case link
    case mediaID
    case latitude
    case longitude
    case payload
    /// What follows the fixed part of a URL of that length.
    case urlSuffix(after: Int)
    case couponCode

    enum Finding: Hashable {
        /// The length is in Unicode scalars.
        case fits(length: Int)
        /// What is wrong, to be read after the parameter's title: "has a tab".
        case breach(String)
    }

    /// Judges a value that is not empty.
    func judge(_ utf8: ArraySlice<UInt8>) -> Finding {
        switch self {
        case .text: Self.judgeText(utf8)
        case .payload: Self.judgeText(utf8).limited(to: TemplateLimit.payload)
        case .couponCode: Self.judgeText(utf8).limited(to: TemplateLimit.couponCode)
        case .link: Self.judgeLink(utf8)
        case .urlSuffix(let fixed): Self.judgeURLPart(utf8).limited(to: TemplateLimit.url, after: fixed)
        case .mediaID: Self.judgeMediaID(utf8)
        case .latitude: Self.judgeAngle(utf8, limit: 90)
        case .longitude: Self.judgeAngle(utf8, limit: 180)
        }
    }
}

extension ParameterRule.Finding {
    /// A breach where the value with what stands before it is too long.
    fileprivate func limited(to limit: Int, after fixed: Int = 0) -> Self {
        guard case .fits(let length) = self, fixed + length > limit else { return self }
        let whole = fixed > 0 ? "makes a whole of \(fixed + length) characters" : "has \(length) characters"
        return .breach("\(whole), \(limit) are allowed")
    }
}

// Text.
extension ParameterRule {
    /// The most blanks that may stand in a row.
    private static let blanksAllowed = 4

    private static func judgeText(_ utf8: ArraySlice<UInt8>) -> Finding {
        var length = 0
        var blanks = 0
        // The last three bytes, to see line separators that are no ASCII.
        var last: UInt32 = 0
        for byte in utf8 {
            if byte & 0xC0 != 0x80 { length += 1 }
            blanks = byte == 0x20 ? blanks + 1 : 0
            last = (last << 8 | UInt32(byte)) & 0xFF_FFFF
            if byte < 0x20 || byte == 0x7F || blanks > blanksAllowed || isLineSeparator(last) {
                return .breach(fault(of: byte))
            }
        }
        return .fits(length: length)
    }

    /// U+2028 and U+2029.
    private static func isLineSeparator(_ bytes: UInt32) -> Bool {
        bytes == 0xE2_80A8 || bytes == 0xE2_80A9
    }

    private static func fault(of byte: UInt8) -> String {
        switch byte {
        case 0x09: "has a tab"
        case 0x20: "has more than \(blanksAllowed) blanks in a row"
        case 0x0A...0x0D, 0xA8, 0xA9: "has a line break"
        default: "has a control character"
        }
    }
}

// Addresses.
extension ParameterRule {
    private static func judgeLink(_ utf8: ArraySlice<UInt8>) -> Finding {
        let scheme = Array("https://".utf8)
        // Sets the bit that tells small letters from capitals.
        let isSecure = utf8.count > scheme.count && zip(utf8, scheme).allSatisfy { $0 | 0x20 == $1 | 0x20 }
        guard isSecure, let host = utf8.dropFirst(scheme.count).first, host != UInt8(ascii: "/") else {
            return .breach("is no https link")
        }
        return judgeURLPart(utf8).limited(to: TemplateLimit.url)
    }

    /// Characters other than those of RFC 3986 must be percent-encoded.
    private static func judgeURLPart(_ utf8: ArraySlice<UInt8>) -> Finding {
        for (index, byte) in zip(utf8.indices, utf8) {
            if byte == 0x20 { return .breach("has a blank, which must be written %20") }
            if byte == UInt8(ascii: "%"), !isEscape(utf8[index...]) {
                return .breach("has a '%' that begins no escape, which must be written %25")
            }
            if !isAllowedInURL(byte) { return .breach(notEncoded(utf8[index...])) }
        }
        return .fits(length: utf8.count)
    }

    private static func isEscape(_ utf8: ArraySlice<UInt8>) -> Bool {
        let digits = utf8.dropFirst().prefix(2)
        return digits.count == 2
            && digits.allSatisfy { digit in
                (48...57).contains(digit) || (65...70).contains(digit) || (97...102).contains(digit)
            }
    }

    private static func isAllowedInURL(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122: true
        case _ where byte < 0x80: allowedSigns.contains(byte)
        default: false
        }
    }

    private static let allowedSigns = Array("-._~:/?#[]@!$&'()*+,;=%".utf8)

    private static func notEncoded(_ utf8: ArraySlice<UInt8>) -> String {
        guard let scalar = String(decoding: utf8.prefix(4), as: UTF8.self).unicodeScalars.first, scalar.value > 0x20
        else {
            return "has a control character"
        }
        let encoded = String(scalar).utf8.map { "%" + String($0, radix: 16, uppercase: true) }.joined()
        return "has '\(scalar)', which must be written \(encoded)"
    }
}

// Numbers.
extension ParameterRule {
    private static func judgeMediaID(_ utf8: ArraySlice<UInt8>) -> Finding {
        let isNumber = utf8.allSatisfy { (48...57).contains($0) }
        return isNumber ? .fits(length: utf8.count) : .breach("is no media id, which is a number")
    }

    private static func judgeAngle(_ utf8: ArraySlice<UInt8>, limit: Double) -> Finding {
        let isDecimal = utf8.allSatisfy { (48...57).contains($0) || [0x2B, 0x2D, 0x2E].contains($0) }
        guard isDecimal, let angle = Double(String(decoding: utf8, as: UTF8.self)) else {
            return .breach("is no number of degrees such as 51.5007")
        }
        return abs(angle) <= limit ? .fits(length: utf8.count) : .breach("is beyond \(Int(limit)) degrees")
    }
}
