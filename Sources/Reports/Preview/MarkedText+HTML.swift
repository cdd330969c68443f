extension MarkedText {
    /// The text as HTML; what is not a mark is escaped.
    ///
    /// Each line, list and quote finds its own direction of writing, as on a phone. The lines of a list or a quote follow
    /// it: one with a direction of its own would not count for the whole, and marks would stand on the wrong side.
    var html: String {
        blocks.map { block in
            switch block {
            case .lines(let lines): lines.map { "<p dir=\"auto\">\(Self.html(of: $0))</p>" }.joined()
            case .bullets(let lines): "<ul dir=\"auto\">\(Self.html(of: lines, in: "li"))</ul>"
            case .numbers(let first, let lines):
                "<ol dir=\"auto\" start=\"\(first)\">\(Self.html(of: lines, in: "li"))</ol>"
            case .quote(let lines): "<blockquote dir=\"auto\">\(Self.html(of: lines, in: "p"))</blockquote>"
            }
        }
        .joined()
    }

    private static func html(of lines: [[Span]], in element: String) -> String {
        lines.map { "<\(element)>\(html(of: $0))</\(element)>" }.joined()
    }

    private static func html(of spans: [Span]) -> String {
        spans.map { span in
            switch span {
            case .text(let text): MessageMarkup.escaped(text)
            case .link(let link): "<span class=\"link\">\(MessageMarkup.escaped(link))</span>"
            case .bold(let spans): "<b>\(html(of: spans))</b>"
            case .italic(let spans): "<i>\(html(of: spans))</i>"
            case .struckOut(let spans): "<s>\(html(of: spans))</s>"
            case .code(let code): "<code>\(MessageMarkup.escaped(code))</code>"
            }
        }
        .joined()
    }
}

/// Escapes texts of messages for HTML.
///
/// Unlike `ReportMarkup` it keeps the characters that turn the direction of writing: phones show their effect. None
/// reaches beyond the block that a text is in.
enum MessageMarkup {
    static func escaped(_ text: String) -> String {
        ReportMarkup.escaped(text, keepingDirections: true)
    }
}
