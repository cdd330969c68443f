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
        Self.escaped(text, keepingDirections: false)
    }

    static func escaped(_ text: String, keepingDirections: Bool) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
            case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
            case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
            case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
            case "'": escaped.append(contentsOf: "&#39;".unicodeScalars)
            case _ where isForbidden(scalar), _ where !keepingDirections && turnsDirection(scalar):
                escaped.append("\u{FFFD}")
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }

    /// Control characters, which HTML forbids.
    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case ..<0x20, 0x7F...0x9F: true
        default: false
        }
    }

    /// Characters whose effect would reach beyond the text that brought them.
    private static func turnsDirection(_ scalar: Unicode.Scalar) -> Bool {
        (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }
}
