import Formats

/// Carousels and limited-time offers (`templates.md` §3.3).
extension TemplateParser {
    mutating func cards(
        _ component: LocatedJSON
    ) -> [(value: Template.Card, body: (value: TemplateText, node: LocatedJSON)?)] {
        guard let list = component["cards"], list.value.array != nil else {
            error(at: component, "the carousel has no list of cards", fix: "add \"cards\": […]")
            return []
        }
        guard isReadable(list, "cards") else { return [] }
        let allowed = TemplateLimit.fewestCards...TemplateLimit.cards
        let count = list.elements.count
        if !allowed.contains(count) {
            let message = "the carousel has \(count) cards, \(allowed.lowerBound) to \(allowed.upperBound) are allowed"
            if count == 0 { error(at: list, message) } else { breach(at: list, message) }
        }
        let cards = list.elements.enumerated().compactMap { index, node in card(node, index) }
        checkLikeness(of: cards.map(\.value), list.elements)
        return cards
    }

    private mutating func card(
        _ node: LocatedJSON,
        _ index: Int
    ) -> (value: Template.Card, body: (value: TemplateText, node: LocatedJSON)?)? {
        let parts = parts(node, of: .card(index))
        guard let header = parts.header else {
            if !diagnostics.hasErrors {
                error(at: node, "card \(index) has no header", fix: "add one with a picture, a video or a product")
            }
            return nil
        }
        if !["image", "video", "product"].contains(header.value.kind) {
            let kind = header.value.kind
            breach(
                at: header.node,
                "the header of card \(index) is of the kind '\(kind)'",
                fix: "use IMAGE, VIDEO or PRODUCT"
            )
        }
        if parts.buttons.isEmpty {
            breach(at: node, "card \(index) has no buttons", fix: "add one or two")
        }
        let card = Template.Card(header: header.value, body: parts.body?.value, buttons: parts.buttons)
        return (card, parts.body)
    }

    /// All cards have the same kinds of parts.
    private mutating func checkLikeness(of cards: [Template.Card], _ nodes: [LocatedJSON]) {
        guard let first = cards.first, cards.count == nodes.count else { return }
        for (index, (card, node)) in zip(cards, nodes).enumerated() where card.kinds != first.kinds {
            let difference =
                card.kinds.first != first.kinds.first ? "another kind of header" : "other components or buttons"
            return breach(
                at: node,
                "card \(index) has \(difference) than card 0",
                fix: "give all cards the same kinds of header, body and buttons"
            )
        }
    }

    mutating func offer(_ component: LocatedJSON) -> Template.Offer? {
        guard let offer = component["limited_time_offer"], offer.value.object != nil else {
            let fix = "add \"limited_time_offer\": {\"text\": \"…\", \"has_expiration\": true}"
            error(at: component, "the offer has no 'limited_time_offer'", fix: fix)
            return nil
        }
        guard let (text, member) = text("text", of: offer, title: "the offer") else { return nil }
        checkLength(of: text, atMost: TemplateLimit.offerText, "the text of the offer", at: member)
        guard let expiration = offer["has_expiration"] else { return Template.Offer(text: text, hasExpiration: false) }
        guard let hasExpiration = expiration.value.bool else {
            error(at: expiration, "'has_expiration' is neither true nor false", fix: "write one of them")
            return nil
        }
        return Template.Offer(text: text, hasExpiration: hasExpiration)
    }

    /// What may not be beside a limited-time offer.
    mutating func checkOffer(_ parts: TemplateParts) {
        guard parts.offer != nil else { return }
        if let footer = parts.footer {
            breach(at: footer.node, "a template with a limited-time offer has a footer", fix: "leave it out")
        }
        if let header = parts.header, !["image", "video"].contains(header.value.kind) {
            let kind = header.value.kind
            let fix = "use IMAGE or VIDEO, or leave the header out"
            breach(at: header.node, "the header beside a limited-time offer is of the kind '\(kind)'", fix: fix)
        }
    }
}

extension Template.Card {
    /// The kinds of its parts, which all cards have in common.
    fileprivate var kinds: [String] {
        [header.kind] + (body == nil ? [] : ["body"]) + buttons.map(\.kind)
    }
}
