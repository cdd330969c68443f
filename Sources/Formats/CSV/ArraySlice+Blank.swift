/// What shows nothing, in bytes that are known to be UTF-8.
///
/// Spreadsheets, web pages and forms leave more than U+0020: spaces that do not
/// break, and characters without a width.
extension ArraySlice<UInt8> {
    /// Without the spaces of any kind around it; empty if it shows nothing at all.
    package var trimmed: Self {
        var rest = self
        while let first = rest.first, first.mayBeBlank, let (scalar, length) = rest.firstScalar, scalar.isSpace {
            rest = rest.dropFirst(length)
        }
        while let last = rest.last, last.mayBeBlank, let (scalar, length) = rest.lastScalar, scalar.isSpace {
            rest = rest.dropLast(length)
        }
        return rest.showsNothing ? rest.suffix(0) : rest
    }

    /// With U+0020 in place of every other space.
    package var withPlainSpaces: Self {
        guard contains(where: { $0 >= 0x80 }) else { return self }
        let scalars = String(decoding: self, as: UTF8.self).unicodeScalars
        guard scalars.contains(where: { $0.isSpace && !$0.isASCII }) else { return self }
        return Array(scalars.withPlainSpaces.utf8)[...]
    }

    /// Looks further only where the first character is one that shows nothing.
    private var showsNothing: Bool {
        guard let first, first >= 0x80, firstScalar?.scalar.isInvisible == true else { return isEmpty }
        return String(decoding: self, as: UTF8.self).unicodeScalars.allSatisfy(\.isInvisible)
    }

    private var firstScalar: (scalar: Unicode.Scalar, length: Int)? {
        var (bytes, parser) = (prefix(4).makeIterator(), UTF8.ForwardParser())
        guard case .valid(let encoded) = parser.parseScalar(from: &bytes) else { return nil }
        return (UTF8.decode(encoded), encoded.count)
    }

    private var lastScalar: (scalar: Unicode.Scalar, length: Int)? {
        var (bytes, parser) = (suffix(4).reversed().makeIterator(), UTF8.ReverseParser())
        guard case .valid(let encoded) = parser.parseScalar(from: &bytes) else { return nil }
        return (UTF8.decode(encoded), encoded.count)
    }
}

extension UInt8 {
    /// Whether a character that begins or ends with the byte can be one that shows nothing.
    fileprivate var mayBeBlank: Bool {
        self <= 0x20 || self >= 0x80
    }
}

extension Unicode.Scalar {
    /// Whether it is a space or line end of any kind, or one without a width.
    package var isSpace: Bool {
        properties.isWhitespace || Self.widthless.contains(self)
    }

    private static let widthless: Set<Unicode.Scalar> = ["\u{180E}", "\u{200B}", "\u{2060}", "\u{FEFF}"]

    /// Whether a text of nothing else looks empty; U+2800 is braille without a dot.
    fileprivate var isInvisible: Bool {
        isSpace || properties.isDefaultIgnorableCodePoint || self == "\u{2800}"
    }
}

extension String.UnicodeScalarView {
    /// With U+0020 in place of every other space.
    package var withPlainSpaces: String {
        String(Self(map { $0.isSpace ? " " : $0 }))
    }
}
