import CampaignCore
import Formats

/// What the page of a preview shows: finished texts, nothing to decide.
///
/// The template finds a member that is nil here in what is around it, if one of that name is there. What cards and
/// messages both have is therefore a list, which may be empty.
struct PreviewPage {
    struct Message {
        var heading: String
        /// Why the row was picked; nil if it is one of the first, or was asked for.
        var pick: String?
        var recipient: String
        var unsent: Unsent?
        var shown: Shown?
    }

    struct Unsent {
        var reason: String
        var explanation: String?
    }

    struct Shown {
        /// As HTML has it, such as `pt-BR`.
        var language: String
        var parts: PreviewParts
        var carousel: Carousel?
    }

    struct Carousel {
        var cards: [PreviewParts]
    }

    let style: String
    let title: String
    let lead: String
    let source: String
    let messages: [Message]
    let remarks: [String]

    init(_ preview: TemplatePreview) {
        let pictures = PreviewPictures(preview.media)
        style = previewStyle + pictures.style
        title = preview.title
        let api = preview.via.map { $0.isMarketing ? ", through the Marketing Messages API" : "" } ?? ""
        lead = "The template \(preview.templateName), \(preview.category.rawValue.lowercased())\(api)"
        source = preview.source
        messages = preview.messages.map { Message($0, of: preview, pictures) }
        remarks = PreviewRemarks(preview).sentences
    }
}

extension PreviewPage.Message {
    init(_ message: TemplatePreview.Message, of preview: TemplatePreview, _ pictures: PreviewPictures) {
        heading = message.row.map { "Row \($0)" } ?? "Its own samples"
        pick = message.isLongest ? "the longest text" : nil
        switch message.fate {
        case .skipped(let reason, let detail):
            recipient = ""
            unsent = PreviewPage.Unsent(reason: reason.title.lowercased(), explanation: detail.isEmpty ? nil : detail)
        case .filtered(let conditions):
            recipient = ""
            unsent = PreviewPage.Unsent(reason: "left out by where", explanation: conditions)
        case .shown(let filled, let recipient):
            let language = filled.language
            self.recipient = recipient.map { "to \($0), in \(language)" } ?? "in \(language)"
            let look = PreviewLook(filled, via: preview.via)
            shown = PreviewPage.Shown(
                language: language.replacing("_", with: "-"),
                parts: PreviewParts(filled, look, pictures),
                carousel: filled.cards.isEmpty
                    ? nil : PreviewPage.Carousel(cards: filled.cards.map { PreviewParts($0, pictures) })
            )
        }
    }
}
