import CampaignCore

/// What a phone may show in another way than the page, as far as Meta documents it.
struct PreviewRemarks {
    private let preview: TemplatePreview
    private let messages: [FilledTemplate]

    init(_ preview: TemplatePreview) {
        self.preview = preview
        messages = preview.messages.compactMap { message in
            if case .shown(let filled, _) = message.fate { filled } else { nil }
        }
    }

    var sentences: [String] {
        guard !messages.isEmpty else { return [] }
        return [cut, fold, desktop, offer, media].compactMap(\.self)
            + ["Fonts, colours and the ends of lines differ from phone to phone."]
    }

    /// (`sending.md` §2.9).
    private var cut: String? {
        let lines = """
            the Marketing Messages API cuts text with "Read more": after \(PreviewLook.Lines.belowMedia) lines below a \
            picture, a film or a document, after \(PreviewLook.Lines.withoutHeader) without a header, after \
            \(PreviewLook.Lines.withLink) if the text has a link and there is no button
            """
        guard let via = preview.via else {
            return preview.category == .marketing ? "Sent that way, \(lines). The texts are shown whole here." : nil
        }
        guard via.isMarketing else {
            return "Meta documents no length after which phones cut the text of messages that the Cloud API sends."
        }
        let isMarked = messages.contains { PreviewLook($0, via: via).lines != nil }
        let mark =
            isMarked
            ? "A dashed line shows where; texts without one fit."
            : "For other headers it documents nothing, and the texts are shown whole."
        return "\(lines.prefix(1).uppercased())\(lines.dropFirst()). \(mark)"
    }

    /// (`templates.md` §3.3).
    private var fold: String? {
        guard messages.contains(where: { PreviewLook($0, via: nil).buttons < $0.buttons.count }) else { return nil }
        return "Of more than three buttons phones show two, and the others behind \"See all options\"."
    }

    /// (`templates.md` §3.3).
    private var desktop: String? {
        let isOdd = messages.contains { message in
            let replies = message.buttons.count { $0.kind == "QUICK_REPLY" }
            return message.buttons.count > 3 || replies > 0 && replies < message.buttons.count
        }
        guard isOdd else { return nil }
        return """
            WhatsApp on a computer may not show the buttons: there are four or more, or quick replies beside others.
            """
    }

    /// (`sending.md` §2.8).
    private var offer: String? {
        messages.contains { $0.offer != nil } ? "WhatsApp on a computer does not show the offer." : nil
    }

    private var media: String? {
        let headers = messages.flatMap { [$0.header].compactMap(\.self) + $0.cards.map(\.header) }
        let isFetched = headers.contains { MediaKind(rawValue: $0.kind) != nil && $0.details["file"] == nil }
        return isFetched ? "Pictures and films that lie elsewhere are not fetched; their places are shown." : nil
    }
}
