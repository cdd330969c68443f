import Formats

/// Review and category, `templates.md` §3.4 and §3.5.
extension TemplateRule {
    static let reviews = [categoryChange]

    /// Found by comparing definitions with one another (`TemplateTwins`).
    static let sameText = TemplateRule(
        "same-text",
        "3.4",
        .creation,
        "No other template in its language has the same body and footer."
    )

    static let categoryChange = TemplateRule(
        "category-change",
        "3.5",
        .advice,
        "A category that Meta will change is not relied on."
    ) { outline in
        guard let member = outline.root["correct_category"], let other = member.value.string?.uppercased(),
            let category = outline.category, other != category.rawValue, !other.isEmpty
        else { return [] }
        let message = "Meta will file the template under \(other), not \(category.rawValue)"
        return [Breach(member, message, fix: "expect the prices and limits of \(other), or ask Meta for a review")]
    }
}

/// The life of messages and authentication, `templates.md` §3.6 and §3.7.
extension TemplateRule {
    static let lives = [lifeNumber, lifeBounds, authentication]

    static let lifeNumber = TemplateRule(
        "life-number",
        "3.6",
        .sending,
        "'message_send_ttl_seconds' is a whole number of seconds."
    ) { outline in
        guard let member = outline.root["message_send_ttl_seconds"], member.value.integer == nil else { return [] }
        return [Breach(member, "the 'message_send_ttl_seconds' is not a whole number", fix: "write seconds")]
    }

    static let lifeBounds = TemplateRule(
        "life-bounds",
        "3.6",
        .review,
        "Messages live 43,200 to 2,592,000 seconds for marketing, 30 to 43,200 for utility."
    ) { outline in
        guard let member = outline.root["message_send_ttl_seconds"], let seconds = member.value.integer,
            let category = outline.category
        else { return [] }
        let allowed = allowedLife(category)
        if allowed.contains(seconds) || (seconds == -1 && category != .marketing) { return [] }
        let message =
            "messages of the category \(category.rawValue) cannot live \(seconds) seconds, but \(allowed.lowerBound) to "
            + "\(allowed.upperBound)"
        return [Breach(member, message, fix: "write a number of seconds in between")]
    }

    private static func allowedLife(_ category: Template.Category) -> ClosedRange<Int64> {
        switch category {
        case .marketing: 43_200...2_592_000
        case .utility: 30...43_200
        case .authentication: 30...900
        }
    }

    /// A campaign has no code to bring.
    static let authentication = TemplateRule(
        "authentication",
        "3.7",
        .sending,
        "An authentication template is not for campaigns, so the rules for it are not checked."
    )
}
