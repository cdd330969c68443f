import Formats

/// Components and their texts, `templates.md` §3.3.
extension TemplateRule {
    static let components = [componentKinds, componentOnce, bodyNeeded]

    static let componentKinds = TemplateRule(
        "component-kinds",
        "3.3",
        .sending,
        "A template consists of components that Meta knows."
    )

    static let componentOnce = TemplateRule(
        "component-once",
        "3.3",
        .sending,
        "A template has at most one component of each kind."
    )

    static let bodyNeeded = TemplateRule("body-needed", "3.3", .sending, "A template has a body.")
}

/// Headers.
extension TemplateRule {
    static let headers = [headerFormats, headerLength, headerVariables, headerPlain]

    static let headerFormats = TemplateRule(
        "header-formats",
        "3.3",
        .sending,
        "A header is TEXT, IMAGE, VIDEO, DOCUMENT, GIF, LOCATION or PRODUCT."
    )

    static let headerLength = TemplateRule(
        "header-length",
        "3.3",
        .review,
        "A header's text has at most 60 characters."
    ) {
        outline in
        outline.headers.compactMap { $0.text?.tooLong(TemplateLimit.header) }
    }

    static let headerVariables = TemplateRule(
        "header-variables",
        "3.3",
        .sending,
        "A header's text has at most one variable."
    ) { outline in
        outline.headers.compactMap(\.text)
            .filter { $0.text.segments.count(where: \.isVariable) > 1 }
            .map { text in
                let fix = "keep one, or move the text to the body"
                return Breach(text.node, "\(text.title) has more than one variable", fix: fix)
            }
    }

    static let headerPlain = TemplateRule(
        "header-plain",
        "3.3",
        .review,
        "A header's text is plain: no emoji, no formatting, no line break."
    ) { outline in
        outline.headers.compactMap(\.text)
            .compactMap { text in
                let signs = text.text.literals.unicodeScalars.lazy.compactMap(formatting)
                return signs.first.map {
                    Breach(text.node, "\(text.title) has \($0)", fix: "write plain text on one line")
                }
            }
    }

    private static func formatting(_ scalar: Unicode.Scalar) -> String? {
        switch scalar {
        case "\n", "\r", "\u{2028}", "\u{2029}": "a line break"
        case "*", "~", "`": "the formatting character '\(scalar)'"
        case _ where scalar.properties.isEmojiPresentation || scalar == "\u{FE0F}": "an emoji"
        default: nil
        }
    }
}

/// Bodies.
extension TemplateRule {
    static let bodies = [bodyLength, offerBodyLength, productBodyLength, cardBodyLength]

    static let bodyLength = TemplateRule("body-length", "3.3", .review, "A body has at most 1,024 characters.") {
        outline in
        body(of: outline, limit: TemplateLimit.body)
    }

    static let offerBodyLength = TemplateRule(
        "offer-body-length",
        "3.3",
        .review,
        "Beside a limited-time offer a body has at most 600 characters."
    ) { outline in
        body(of: outline, limit: TemplateLimit.offerBody)
    }

    static let productBodyLength = TemplateRule(
        "product-body-length",
        "3.3",
        .review,
        "The body of a single-product template has at most 160 characters."
    ) { outline in
        outline.component("LIMITED_TIME_OFFER") == nil ? body(of: outline, limit: TemplateLimit.cardBody) : []
    }

    static let cardBodyLength = TemplateRule(
        "card-body-length",
        "3.3",
        .review,
        "The body of a card has at most 160 characters."
    ) { outline in
        outline.cards.compactMap { $0.component("BODY")?.text?.tooLong(TemplateLimit.cardBody) }
    }

    /// The template's own body, if this is the limit that holds for it.
    private static func body(of outline: TemplateOutline, limit: Int) -> [Breach] {
        let isSingleProduct = outline.components.contains { $0.buttons.contains { $0.kind == "SPM" } }
        let own = Template.bodyLimit(
            besideOffer: outline.component("LIMITED_TIME_OFFER") != nil,
            ofSingleProduct: isSingleProduct
        )
        guard own == limit else { return [] }
        return [outline.component("BODY")?.text?.tooLong(limit)].compactMap(\.self)
    }
}

/// Footers.
extension TemplateRule {
    static let footers = [footerLength, footerVariables]

    static let footerLength = TemplateRule("footer-length", "3.3", .review, "A footer has at most 60 characters.") {
        outline in
        [outline.component("FOOTER")?.text?.tooLong(TemplateLimit.footer)].compactMap(\.self)
    }

    static let footerVariables = TemplateRule("footer-variables", "3.3", .sending, "A footer has no variables.") {
        outline in
        guard let text = outline.component("FOOTER")?.text, let variable = text.text.variables.first else { return [] }
        let fix = "write the footer without variables"
        return [Breach(text.node, "\(text.title) has the variable '{{\(variable)}}'", fix: fix)]
    }
}

extension TemplateText.Segment {
    var isVariable: Bool {
        if case .variable = self { true } else { false }
    }
}
