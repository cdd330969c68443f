import Formats

/// Carousels and limited-time offers (`templates.md` §3.3).
extension TemplateParser {
    mutating func cards(_ component: LocatedJSON) -> [Template.Card] {
        guard let list = component["cards"], list.value.array != nil else {
            error(at: component, "the carousel has no list of cards", fix: "add \"cards\": […]")
            return []
        }
        guard isReadable(list, "cards") else { return [] }
        guard !list.elements.isEmpty else {
            let allowed = "\(TemplateLimit.fewestCards) to \(TemplateLimit.cards) are allowed"
            error(at: list, "the carousel has 0 cards, \(allowed)", rule: .cardCount)
            return []
        }
        return list.elements.enumerated().compactMap { index, node in card(node, index) }
    }

    private mutating func card(_ node: LocatedJSON, _ index: Int) -> Template.Card? {
        let parts = parts(node, of: .card(index))
        guard let header = parts.header else {
            if !diagnostics.hasErrors {
                error(at: node, "card \(index) has no header", fix: "add one with a picture, a video or a product")
            }
            return nil
        }
        return Template.Card(header: header, body: parts.body, buttons: parts.buttons)
    }

    mutating func offer(_ component: LocatedJSON) -> Template.Offer? {
        guard let offer = component["limited_time_offer"], offer.value.object != nil else {
            let fix = "add \"limited_time_offer\": {\"text\": \"…\", \"has_expiration\": true}"
            error(at: component, "the offer has no 'limited_time_offer'", fix: fix)
            return nil
        }
        guard let (text, _) = text("text", of: offer, title: "the offer") else { return nil }
        guard let expiration = offer["has_expiration"] else { return Template.Offer(text: text, hasExpiration: false) }
        guard let hasExpiration = expiration.value.bool else {
            error(at: expiration, "'has_expiration' is neither true nor false", fix: "write one of them")
            return nil
        }
        return Template.Offer(text: text, hasExpiration: hasExpiration)
    }
}
