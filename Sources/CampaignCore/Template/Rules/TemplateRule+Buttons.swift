import Formats

/// Buttons, `templates.md` §3.3.
extension TemplateRule {
    static let buttons = [
        buttonKinds, buttonCount, buttonText, urlLength, urlScheme, urlVariable, phoneLength, codeLength, codeLetters,
        flowNamed, flowAction, fixedLabel, orderFormat, buttonLimits, quickReplies, manyButtons,
    ]

    /// How many of each kind a template may have.
    static let buttonLimit = [
        "QUICK_REPLY": 10, "URL": 2, "PHONE_NUMBER": 1, "COPY_CODE": 1, "FLOW": 1, "CATALOG": 1, "MPM": 1, "SPM": 1,
        "VOICE_CALL": 1, "ORDER_DETAILS": 1, "REQUEST_CONTACT_INFO": 1, "CALL_PERMISSION_REQUEST": 1,
    ]

    static let buttonKinds = TemplateRule("button-kinds", "3.3", .sending, "A button is of a kind that Meta knows.")

    static let buttonCount = TemplateRule("button-count", "3.3", .review, "A template has at most 10 buttons.") {
        outline in
        guard let component = outline.component("BUTTONS"), let list = component.node["buttons"],
            component.buttons.count > TemplateLimit.buttons
        else { return [] }
        let message = "the template has \(component.buttons.count) buttons, \(TemplateLimit.buttons) are allowed"
        return [Breach(list, message, fix: "leave some out")]
    }

    static let buttonText = TemplateRule("button-text", "3.3", .review, "A button has a text of at most 25 characters.")
    {
        outline in
        outline.buttons.filter { labelled.contains($0.kind) }
            .compactMap { button in
                guard let member = button.node["text"], let text = member.value.string else { return nil }
                let title = "the text of \(button.title)"
                if text[...].trimmed.isEmpty { return Breach(member, "\(title) is empty", fix: "write it") }
                return Breach.tooLong(text, TemplateLimit.buttonText, title, member)
            }
    }

    /// Those whose text the template's author writes.
    private static let labelled: Set = ["QUICK_REPLY", "URL", "PHONE_NUMBER", "FLOW", "VOICE_CALL"]
}

/// Counts and order.
extension TemplateRule {
    static let buttonLimits = TemplateRule(
        "button-limits",
        "3.3",
        .review,
        "A template has 10 quick replies, 2 URLs and one of every other kind of button at most."
    ) { outline in
        outline.allComponents.flatMap { component -> [Breach] in
            var counts: [String: Int] = [:]
            return component.buttons.compactMap { button -> Breach? in
                guard let limit = buttonLimit[button.kind] else { return nil }
                counts[button.kind, default: 0] += 1
                guard counts[button.kind] == limit + 1 else { return nil }
                let message = "\(component.owner.title) has more than \(limit) \(button.kind) buttons"
                return Breach(button.node, message, fix: "leave some out")
            }
        }
    }

    static let quickReplies = TemplateRule(
        "quick-replies",
        "3.3",
        .review,
        "Quick replies are next to one another."
    ) { outline in
        outline.allComponents.compactMap { component in
            let blocks = blocksOfReplies(component)
            guard blocks.count > 1 else { return nil }
            let fix = "put the quick replies next to one another"
            return Breach(blocks[1].node, "other buttons are between quick replies", fix: fix)
        }
    }

    /// The first button of each block of quick replies.
    private static func blocksOfReplies(_ component: TemplateOutline.Component) -> [TemplateOutline.Button] {
        let isReply = component.buttons.map { $0.kind == "QUICK_REPLY" }
        return isReply.indices.filter { isReply[$0] && ($0 == 0 || !isReply[$0 - 1]) }.map { component.buttons[$0] }
    }

    static let manyButtons = TemplateRule(
        "many-buttons",
        "3.3",
        .hint,
        "With four buttons, or quick replies beside other kinds, desktop apps may show no buttons."
    ) { outline in
        guard let component = outline.component("BUTTONS"), let list = component.node["buttons"] else { return [] }
        let (count, replies) = (component.buttons.count, component.buttons.count { $0.kind == "QUICK_REPLY" })
        // What another rule refuses will not stay as it is.
        guard count <= TemplateLimit.buttons, blocksOfReplies(component).count < 2 else { return [] }
        guard count > 3 || (replies > 0 && replies < count) else { return [] }
        return [
            Breach(list, "desktop apps may not show these buttons", fix: "keep to three of one kind if they matter")
        ]
    }
}
