import Mustache

/// Escapes text for HTML scalar by scalar.
///
/// The template library's own escaping goes by grapheme: a quote or `<` with
/// a combining mark after it is a character of its own there and passes unescaped.
struct ReportMarkup: MustacheContentType {
    /// The name by which the template asks for it.
    static let name = "DRUMBEAT"

    /// Makes the name known to the template library; done once.
    static let registration: Void = MustacheContentTypes.register(ReportMarkup(), named: name)

    func escapeText(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
            case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
            case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
            case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
            case "'": escaped.append(contentsOf: "&#39;".unicodeScalars)
            case _ where Self.isInvisible(scalar): escaped.append("\u{FFFD}")
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }

    /// Control characters, which HTML forbids, and those that turn the direction of
    /// writing, which would reach beyond the text that brought them.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case ..<0x20, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
