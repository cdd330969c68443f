import Formats

/// Addresses and numbers.
extension TemplateRule {
    static let urlLength = TemplateRule("url-length", "3.3", .review, "A URL has at most 2,000 characters.") {
        outline in
        outline.buttons.compactMap { $0.url?.tooLong(TemplateLimit.url) }
    }

    static let urlScheme = TemplateRule("url-scheme", "3.3", .review, "A URL begins with https:// or http://.") {
        outline in
        outline.buttons.compactMap { button in
            guard let url = button.url else { return nil }
            let text = url.text.description
            guard !["https://", "http://"].contains(where: text.lowercased().hasPrefix) else { return nil }
            return Breach(url.node, "\(url.title) is '\(text)'", fix: "begin it with https://")
        }
    }

    static let urlVariable = TemplateRule(
        "url-variable",
        "3.3",
        .sending,
        "A URL has at most one variable, {{1}}, at its end."
    ) { outline in
        outline.buttons.compactMap { button in
            guard let url = button.url, let first = url.text.segments.firstIndex(where: \.isVariable) else {
                return nil
            }
            let fix = "end the URL with its only variable: https://example.com/{{1}}"
            if let name = url.text.variables.first(where: { $0 != "1" }) {
                return Breach(url.node, "\(url.title) has the variable '{{\(name)}}', Meta takes {{1}} only", fix: fix)
            }
            guard first != url.text.segments.count - 1 else { return nil }
            return Breach(url.node, "\(url.title) has a variable elsewhere than at its end", fix: fix)
        }
    }

    static let phoneLength = TemplateRule(
        "phone-length",
        "3.3",
        .review,
        "A button's phone number has at most 20 characters."
    ) { outline in
        outline.buttons.filter { $0.kind == "PHONE_NUMBER" }
            .compactMap { button in
                guard let member = button.node["phone_number"], let number = member.value.string else { return nil }
                return Breach.tooLong(number, TemplateLimit.phoneNumber, "the phone number of \(button.title)", member)
            }
    }
}

/// Coupon codes.
extension TemplateRule {
    static let codeLength = TemplateRule("code-length", "3.3", .review, "A coupon code has at most 20 characters.") {
        outline in
        outline.codes.compactMap {
            Breach.tooLong($0.code, TemplateLimit.couponCode, "the example of \($0.title)", $0.node)
        }
    }

    static let codeLetters = TemplateRule(
        "code-letters",
        "3.3",
        .review,
        "A coupon code has letters and digits only."
    ) { outline in
        outline.codes.filter { !$0.code.utf8.allSatisfy(isCodeSign) }
            .map { code in
                let message = "the example of \(code.title) has a character other than the letters A to Z and digits"
                return Breach(code.node, message, fix: "write a code such as SAVE20")
            }
    }

    private static func isCodeSign(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }
}

extension TemplateOutline {
    /// The example of a button that copies a code.
    struct Code {
        let code: String
        let title: String
        let node: LocatedJSON
    }

    var codes: [Code] {
        buttons.filter { $0.kind == "COPY_CODE" }
            .compactMap { button in
                guard let member = button.node["example"],
                    let code = member.value.string ?? member.value.array?.first?.string
                else { return nil }
                return Code(code: code, title: button.title, node: member)
            }
    }
}

/// Kinds with rules of their own.
extension TemplateRule {
    static let flowNamed = TemplateRule(
        "flow-named",
        "3.3",
        .review,
        "A flow button has one of flow_id, flow_name and flow_json."
    ) { outline in
        outline.buttons.filter { $0.kind == "FLOW" }
            .compactMap { button in
                let given = ["flow_id", "flow_name", "flow_json"].filter { button.node[$0] != nil }
                guard given.count != 1 else { return nil }
                if given.isEmpty {
                    return Breach(button.node, "\(button.title) names no flow", fix: "add \"flow_id\": \"…\"")
                }
                let list = given.map { "'\($0)'" }.joined(separator: " and ")
                return Breach(button.node, "\(button.title) has \(list)", fix: "keep one of them")
            }
    }

    static let flowAction = TemplateRule(
        "flow-action",
        "3.3",
        .review,
        "The flow_action of a button is navigate or data_exchange."
    ) { outline in
        outline.buttons.filter { $0.kind == "FLOW" }
            .compactMap { button in
                guard let member = button.node["flow_action"] else { return nil }
                let action = member.value.string ?? member.value.serialized()
                guard !["navigate", "data_exchange"].contains(action.lowercased()) else { return nil }
                let message = "the 'flow_action' of \(button.title) is '\(action)'"
                return Breach(member, message, fix: "write navigate or data_exchange")
            }
    }

    static let fixedLabel = TemplateRule(
        "fixed-label",
        "3.3",
        .creation,
        "The text of CATALOG, MPM and SPM buttons is 'View catalog', 'View items' and 'View'."
    ) { outline in
        let labels = ["CATALOG": "View catalog", "MPM": "View items", "SPM": "View"]
        return outline.buttons.compactMap { button in
            guard let label = labels[button.kind], let member = button.node["text"], let text = member.value.string,
                text != label
            else { return nil }
            return Breach(member, "the text of \(button.title) is '\(text)'", fix: "write '\(label)'")
        }
    }

    static let orderFormat = TemplateRule(
        "order-format",
        "3.3",
        .creation,
        "A template with an ORDER_DETAILS button says \"display_format\": \"ORDER_DETAILS\"."
    ) { outline in
        guard let button = outline.buttons.first(where: { $0.kind == "ORDER_DETAILS" }),
            outline.root["display_format"]?.value.string?.uppercased() != "ORDER_DETAILS"
        else { return [] }
        let message = "\(button.title) needs the template's 'display_format'"
        return [Breach(button.node, message, fix: "add \"display_format\": \"ORDER_DETAILS\" to the template")]
    }
}
