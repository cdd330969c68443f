import CampaignCore

/// What phones leave out of a message until its reader asks for it.
struct PreviewLook {
    /// How many lines of the body are shown before "Read more"; nil if Meta documents no such limit.
    let lines: Int?
    /// How many buttons are shown; the others are behind "See all options".
    let buttons: Int

    /// Above three, phones fold the rest (`templates.md` §3.3); Meta's page on components says that two are left.
    private static let mostButtons = 3
    private static let buttonsBesideList = 2

    /// The lines by what is around the body; only the Marketing Messages API documents them (`sending.md` §2.9).
    enum Lines {
        static let belowMedia = 3
        static let withoutHeader = 4
        static let withLink = 5
    }

    init(_ message: FilledTemplate, via: SendingAPI?) {
        buttons = message.buttons.count > Self.mostButtons ? Self.buttonsBesideList : message.buttons.count
        lines = via?.isMarketing == true ? Self.lines(of: message) : nil
    }

    private static func lines(of message: FilledTemplate) -> Int? {
        if let header = message.header { return MediaKind(rawValue: header.kind).map { _ in Lines.belowMedia } }
        let hasLink = MarkedText(message.body).hasLink
        return hasLink && message.buttons.isEmpty ? Lines.withLink : Lines.withoutHeader
    }
}

extension MarkedText {
    /// Whether there is an address in it that phones open.
    var hasLink: Bool {
        blocks.contains { block in
            switch block {
            case .lines(let lines), .bullets(let lines), .numbers(_, let lines), .quote(let lines):
                lines.contains { $0.contains(where: \.hasLink) }
            }
        }
    }
}

extension MarkedText.Span {
    fileprivate var hasLink: Bool {
        switch self {
        case .link: true
        case .bold(let spans), .italic(let spans), .struckOut(let spans): spans.contains(where: \.hasLink)
        case .text, .code: false
        }
    }
}
