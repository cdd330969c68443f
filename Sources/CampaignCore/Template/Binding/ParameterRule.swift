/// What Meta takes as the value of a parameter (`sending.md` §2.3 to §2.5).
package enum ParameterRule: Hashable, Sendable {
    /// Text of the header, the body or a location; how long it may be depends on the text around it.
    case text
    case limitedText(Int)
    /// Anything at all, for members that Meta gives no rule.
    case anyText
    case link
    case mediaID
    /// The name of a file that is uploaded; messages carry the id that Meta gives it.
    case media(MediaKind)
    case latitude
    case longitude
    /// What follows the fixed part of a URL.
    case urlSuffix(URLBase)
    case couponCode(atMost: Int)
    /// Three capital letters (ISO 4217).
    case currencyCode
    /// A whole number.
    case number(ClosedRange<Int64>)
    /// A moment in which an offer ends.
    case offerEnd

    /// How JSON writes a value.
    package enum Form: Hashable, Sendable {
        case string
        case number
        /// A moment that people write, as milliseconds since 1970.
        case milliseconds
        /// The name of a file, as the id of what was uploaded of it.
        case media
    }

    var form: Form {
        switch self {
        case .number: .number
        case .offerEnd: .milliseconds
        case .media: .media
        default: .string
        }
    }

    enum Finding: Hashable {
        /// The length is in Unicode scalars.
        case fits(length: Int)
        /// What is wrong, to be read after the parameter's title: "has a tab".
        case breach(String)
    }

    /// Judges a value that is not empty.
    func judge(_ utf8: ArraySlice<UInt8>) -> Finding {
        switch self {
        case .text: Self.judgeSentence(utf8)
        case .limitedText(let limit): Self.judgeText(utf8).limited(to: limit)
        case .anyText: .fits(length: utf8.count)
        case .couponCode(let limit): Self.judgeCode(utf8).limited(to: limit)
        case .currencyCode: Self.judgeCurrency(utf8)
        case .number(let range): Self.judgeNumber(utf8, range)
        case .offerEnd: Self.judgeMoment(utf8)
        case .link: Self.judgeLink(utf8)
        case .urlSuffix(let base): URLSuffix(utf8, after: base).finding
        case .mediaID: Self.judgeMediaID(utf8)
        case .media: MediaName.fault(of: utf8).map(Finding.breach) ?? .fits(length: utf8.count)
        case .latitude: Self.judgeAngle(utf8, limit: 90)
        case .longitude: Self.judgeAngle(utf8, limit: 180)
        }
    }
}

extension ParameterRule.Finding {
    /// A breach where the value with what stands before it is too long.
    func limited(to limit: Int, after fixed: Int = 0) -> Self {
        guard case .fits(let length) = self, fixed + length > limit else { return self }
        let whole = fixed > 0 ? "makes a text of \(fixed + length) characters" : "has \(length) characters"
        return .breach("\(whole), \(limit) are allowed")
    }
}

// Text.
extension ParameterRule {
    /// The most spaces that may stand in a row.
    private static let spacesAllowed = 4

    private static func judgeSentence(_ utf8: ArraySlice<UInt8>) -> Finding {
        isPlain(utf8)
            ? .fits(length: utf8.count) : escapeFault(in: utf8).map(Finding.breach) ?? judgeText(utf8)
    }

    /// Whatever Unicode takes for a space or for the end of a line is one to Meta, too.
    private static func judgeText(_ utf8: ArraySlice<UInt8>) -> Finding {
        if isPlain(utf8) { return .fits(length: utf8.count) }
        return utf8.allSatisfy { $0 < 0x80 }
            ? judgeText(utf8.lazy.map { Unicode.Scalar($0) })
            : judgeText(String(decoding: utf8, as: UTF8.self).unicodeScalars)
    }

    /// Whether there are only letters, digits, signs and single spaces of ASCII, without a backslash: most values.
    private static func isPlain(_ utf8: ArraySlice<UInt8>) -> Bool {
        var last: UInt8 = 0
        for byte in utf8 {
            let isSpace = byte == 0x20 && last != 0x20
            guard isSpace || 0x21...0x7E ~= byte && byte != UInt8(ascii: "\\") else { return false }
            last = byte
        }
        return true
    }

    private static func judgeText(_ scalars: some Sequence<Unicode.Scalar>) -> Finding {
        var (length, spaces) = (0, 0)
        for scalar in scalars {
            length += 1
            spaces = isSpace(scalar) ? spaces + 1 : 0
            if let fault = fault(of: scalar) { return .breach(fault) }
            if spaces > spacesAllowed { return .breach("has more than \(spacesAllowed) spaces in a row") }
        }
        return .fits(length: length)
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x80 ? scalar == " " : scalar.properties.generalCategory == .spaceSeparator
    }

    private static func fault(of scalar: Unicode.Scalar) -> String? {
        switch scalar.value {
        case 0x09: "has a tab"
        case 0x0A...0x0D, 0x85, 0x2028, 0x2029: "has a line break"
        case 0..<0x20, 0x7F..<0xA0: "has a control character"
        default: nil
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
            if isInsecure(utf8) { return .breach("begins with http://, and Meta fetches files over https:// only") }
            return .breach("is not a valid https link such as https://shop.example.com/picture.jpg")
        }
        if isSample(utf8.dropFirst(scheme.count)) {
            return .breach("is Meta's sample of the template, which cannot be sent; link to a file of your own")
        }
        return judgeURLPart(utf8).limited(to: TemplateLimit.url)
    }

    private static func isInsecure(_ utf8: ArraySlice<UInt8>) -> Bool {
        let scheme = Array("http://".utf8)
        return utf8.count > scheme.count && zip(utf8, scheme).allSatisfy { $0 | 0x20 == $1 | 0x20 }
    }

    private static let hostEnds = Array("/?#:".utf8)

    /// The list of templates shows links to Meta's own copies, which fail some days later (131053).
    private static func isSample(_ rest: ArraySlice<UInt8>) -> Bool {
        guard let first = rest.first, first | 0x20 == UInt8(ascii: "s") else { return false }
        let host = String(decoding: rest.prefix(253).prefix { !hostEnds.contains($0) }, as: UTF8.self).lowercased()
        return host.hasPrefix("scontent") && (host.hasSuffix(".whatsapp.net") || host.hasSuffix(".fbcdn.net"))
    }

    /// Characters other than those of RFC 3986 must be percent-encoded.
    static func judgeURLPart(_ utf8: ArraySlice<UInt8>) -> Finding {
        for (index, byte) in zip(utf8.indices, utf8) {
            if byte == 0x20 { return .breach("has a space, which must be written %20") }
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

// Numbers and codes.
extension ParameterRule {
    /// Letters and digits of ASCII (`sending.md` §2.5).
    private static func judgeCode(_ utf8: ArraySlice<UInt8>) -> Finding {
        let isCode = utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) }
        return isCode
            ? .fits(length: utf8.count) : .breach("has a character other than the letters A to Z and digits")
    }

    private static func judgeCurrency(_ utf8: ArraySlice<UInt8>) -> Finding {
        utf8.count == 3 && utf8.allSatisfy { (65...90).contains($0) }
            ? .fits(length: 3) : .breach("is not a currency code such as EUR")
    }

    /// JSON has no number with a plus sign or a leading zero.
    private static func judgeNumber(_ utf8: ArraySlice<UInt8>, _ range: ClosedRange<Int64>) -> Finding {
        let isPlain = utf8.count == 1 || utf8.first != UInt8(ascii: "0")
        guard isPlain, utf8.count < 20, utf8.allSatisfy({ (48...57).contains($0) }),
            let number = Int64(String(decoding: utf8, as: UTF8.self)), range.contains(number)
        else { return .breach("is not a whole number from \(range.lowerBound) to \(range.upperBound)") }
        return .fits(length: utf8.count)
    }

    private static func judgeMoment(_ utf8: ArraySlice<UInt8>) -> Finding {
        OfferEnd(utf8) == nil
            ? .breach("is not a time with its zone such as 2026-12-24T18:00Z") : .fits(length: utf8.count)
    }

    private static func judgeMediaID(_ utf8: ArraySlice<UInt8>) -> Finding {
        let isNumber = utf8.allSatisfy { (48...57).contains($0) }
        return isNumber ? .fits(length: utf8.count) : .breach("is not a media id, which is a number")
    }

    private static func judgeAngle(_ utf8: ArraySlice<UInt8>, limit: Double) -> Finding {
        let isDecimal = utf8.allSatisfy { (48...57).contains($0) || [0x2B, 0x2D, 0x2E].contains($0) }
        guard isDecimal, let angle = Double(String(decoding: utf8, as: UTF8.self)) else {
            return .breach("is not a number of degrees such as 51.5007")
        }
        return abs(angle) <= limit ? .fits(length: utf8.count) : .breach("is beyond \(Int(limit)) degrees")
    }
}
