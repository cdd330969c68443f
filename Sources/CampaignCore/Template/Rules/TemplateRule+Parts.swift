import Formats

/// Limited-time offers, `templates.md` §3.3.
extension TemplateRule {
    static let offers = [offerText, offerFooter, offerHeader, offerCode]

    static let offerText = TemplateRule(
        "offer-text",
        "3.3",
        .review,
        "The text of a limited-time offer has at most 16 characters."
    ) { outline in
        guard let offer = outline.component("LIMITED_TIME_OFFER")?.node["limited_time_offer"],
            let member = offer["text"], let text = member.value.string
        else { return [] }
        return [Breach.tooLong(text, TemplateLimit.offerText, "the text of the offer", member)].compactMap(\.self)
    }

    static let offerFooter = TemplateRule(
        "offer-footer",
        "3.3",
        .review,
        "A template with a limited-time offer has no footer."
    ) { outline in
        guard outline.component("LIMITED_TIME_OFFER") != nil, let footer = outline.component("FOOTER") else {
            return []
        }
        return [Breach(footer.node, "a template with a limited-time offer has a footer", fix: "leave it out")]
    }

    static let offerHeader = TemplateRule(
        "offer-header",
        "3.3",
        .review,
        "The header beside a limited-time offer is a picture or a video."
    ) { outline in
        guard outline.component("LIMITED_TIME_OFFER") != nil, let header = outline.component("HEADER"),
            let format = header.format, ["TEXT", "DOCUMENT", "LOCATION", "GIF", "PRODUCT"].contains(format)
        else { return [] }
        let fix = "use IMAGE or VIDEO, or leave the header out"
        let message = "the header beside a limited-time offer is of the kind '\(format.lowercased())'"
        return [Breach(header.node, message, fix: fix)]
    }

    static let offerCode = TemplateRule(
        "offer-code",
        "3.3",
        .review,
        "A coupon code beside a limited-time offer has at most 15 characters."
    ) { outline in
        guard outline.component("LIMITED_TIME_OFFER") != nil else { return [] }
        // Longer than any code is another rule's.
        return outline.codes.filter { $0.code.unicodeScalars.count <= TemplateLimit.couponCode }
            .compactMap { Breach.tooLong($0.code, TemplateLimit.offerCode, "the example of \($0.title)", $0.node) }
    }
}

/// Carousels, `templates.md` §3.3.
extension TemplateRule {
    static let carousels = [cardCount, cardHeader, cardButtons, cardsAlike]

    static let cardCount = TemplateRule("card-count", "3.3", .review, "A carousel has 2 to 10 cards.") { outline in
        guard let list = outline.component("CAROUSEL")?.node["cards"], let count = list.value.array?.count,
            !(TemplateLimit.fewestCards...TemplateLimit.cards).contains(count), count > 0, count <= TemplateLimit.parts
        else { return [] }
        let allowed = "\(TemplateLimit.fewestCards) to \(TemplateLimit.cards) are allowed"
        return [Breach(list, "the carousel has \(count == 1 ? "1 card" : "\(count) cards"), \(allowed)")]
    }

    static let cardHeader = TemplateRule(
        "card-header",
        "3.3",
        .review,
        "The header of a card is a picture, a video or a product."
    ) { outline in
        outline.cards.compactMap { card in
            guard let header = card.component("HEADER"), let format = header.format,
                ["TEXT", "DOCUMENT", "LOCATION", "GIF"].contains(format)
            else { return nil }
            let message = "the header of \(card.title) is of the kind '\(format.lowercased())'"
            return Breach(header.node, message, fix: "use IMAGE, VIDEO or PRODUCT")
        }
    }

    static let cardButtons = TemplateRule("card-buttons", "3.3", .review, "A card has one or two buttons.") { outline in
        outline.cards.compactMap { card in
            guard let buttons = card.component("BUTTONS") else {
                return Breach(card.node, "\(card.title) has no buttons", fix: "add one or two")
            }
            guard buttons.buttons.count > TemplateLimit.cardButtons else { return nil }
            let message = "\(card.title) has \(buttons.buttons.count) buttons, \(TemplateLimit.cardButtons) are allowed"
            return Breach(buttons.node["buttons"] ?? buttons.node, message, fix: "leave some out")
        }
    }

    static let cardsAlike = TemplateRule(
        "cards-alike",
        "3.3",
        .review,
        "All cards have the same kinds of header, body and buttons."
    ) { outline in
        // A card that lacks a part is another rule's.
        guard let first = outline.cards.first, outline.cards.allSatisfy(\.isWhole) else { return [] }
        guard let other = outline.cards.first(where: { $0.kinds != first.kinds }) else { return [] }
        let hasOtherHeader = other.component("HEADER")?.format != first.component("HEADER")?.format
        let difference = hasOtherHeader ? "another kind of header" : "other components or buttons"
        let fix = "give all cards the same kinds of header, body and buttons"
        return [Breach(other.node, "\(other.title) has \(difference) than \(first.title)", fix: fix)]
    }
}

extension TemplateOutline.Card {
    fileprivate var isWhole: Bool {
        ["IMAGE", "VIDEO", "PRODUCT"].contains(component("HEADER")?.format ?? "")
            && (1...TemplateLimit.cardButtons).contains(component("BUTTONS")?.buttons.count ?? 0)
    }

    /// The kinds of its parts, which all cards have in common.
    fileprivate var kinds: [String?] {
        [component("HEADER")?.format, component("BODY")?.kind] + (component("BUTTONS")?.buttons ?? []).map(\.kind)
    }
}
