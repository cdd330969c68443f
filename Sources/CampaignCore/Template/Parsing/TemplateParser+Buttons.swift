import Formats

/// Buttons of a template (`templates.md` §3.3).
extension TemplateParser {
    /// How many of each kind a template may have.
    private static let limits = [
        "QUICK_REPLY": 10, "URL": 2, "PHONE_NUMBER": 1, "COPY_CODE": 1, "FLOW": 1, "CATALOG": 1, "MPM": 1, "SPM": 1,
        "VOICE_CALL": 1, "ORDER_DETAILS": 1, "REQUEST_CONTACT_INFO": 1, "CALL_PERMISSION_REQUEST": 1,
    ]

    mutating func buttons(_ component: LocatedJSON, _ owner: ComponentOwner) -> [Template.Button] {
        guard let list = component["buttons"], !list.elements.isEmpty else {
            error(
                at: component["buttons"] ?? component,
                "the buttons\(owner.suffix) are not a list of buttons",
                fix: "add \"buttons\": […]"
            )
            return []
        }
        guard isReadable(list, "buttons") else { return [] }
        let nodes = list.elements
        let buttons = nodes.enumerated().map { index, node in button(node, "button \(index)\(owner.suffix)") }
        let limit = if case .card = owner { TemplateLimit.cardButtons } else { TemplateLimit.buttons }
        if nodes.count > limit {
            breach(at: list, "\(owner.title) has \(nodes.count) buttons, \(limit) are allowed")
        }
        checkCounts(of: buttons, nodes, owner)
        checkOrder(of: buttons, nodes)
        return buttons.compactMap(\.self)
    }

    private mutating func button(_ node: LocatedJSON, _ title: String) -> Template.Button? {
        guard let (type, member) = text("type", of: node, title: title) else { return nil }
        switch type.uppercased() {
        case "QUICK_REPLY": return label(node, title).map { .quickReply(text: $0) }
        case "URL": return urlButton(node, title)
        case "PHONE_NUMBER": return phoneButton(node, title)
        case "COPY_CODE": return copyCodeButton(node, title)
        case "FLOW": return flowButton(node, title)
        case "CATALOG": return .catalog(text: node["text"]?.value.string)
        case "MPM": return .products(text: node["text"]?.value.string)
        case "SPM": return .product(text: node["text"]?.value.string)
        case "VOICE_CALL":
            let members = ["text", "ttl_minutes"].map { ($0, node[$0]?.value) }
            return label(node, title).map { _ in .voiceCall(members) }
        case "ORDER_DETAILS": return .orderDetails(text: node["text"]?.value.string)
        case "REQUEST_CONTACT_INFO": return .contactRequest
        case "CALL_PERMISSION_REQUEST": return .callPermission
        default:
            let nearest = nearestName(to: type, among: Self.limits.keys.sorted()).map { "did you mean '\($0)'?" }
            let fix = nearest ?? "choose a template without it"
            error(at: member, "\(title) is of the kind '\(type)', which cannot be sent", fix: fix)
            return nil
        }
    }

    /// A form is named by its id, by its name, or is there whole.
    private mutating func flowButton(_ node: LocatedJSON, _ title: String) -> Template.Button? {
        let names = ["flow_id", "flow_name", "flow_json"]
        let given = names.filter { node[$0] != nil }
        if given.count > 1 {
            let list = given.map { "'\($0)'" }.joined(separator: " and ")
            breach(at: node, "\(title) has \(list)", fix: "keep one of them")
        } else if given.isEmpty {
            breach(at: node, "\(title) names no flow", fix: "add \"flow_id\": \"…\"")
        }
        let members = ["text"] + names + ["flow_action", "navigate_screen"]
        return label(node, title).map { _ in .flow(members.map { ($0, node[$0]?.value) }) }
    }

    private mutating func label(_ node: LocatedJSON, _ title: String) -> String? {
        guard let (text, member) = text("text", of: node, title: title) else { return nil }
        if text[...].trimmed.isEmpty { breach(at: member, "the text of \(title) is empty", fix: "write it") }
        checkLength(of: text, atMost: TemplateLimit.buttonText, "the text of \(title)", at: member)
        return text
    }

    private mutating func urlButton(_ node: LocatedJSON, _ title: String) -> Template.Button? {
        let label = label(node, title)
        guard let (url, member) = text("url", of: node, title: title) else { return nil }
        checkLength(of: url, atMost: TemplateLimit.url, "the URL of \(title)", at: member)
        if !url.lowercased().hasPrefix("https://"), !url.lowercased().hasPrefix("http://") {
            breach(at: member, "the URL of \(title) is '\(url)'", fix: "begin it with https://")
        }
        do {
            let parsed = try TemplateText(parsing: url)
            checkVariable(of: parsed, title, at: member)
            return label.map { .url(text: $0, url: parsed) }
        } catch {
            add(error, in: member)
            return nil
        }
    }

    private mutating func checkVariable(of url: TemplateText, _ title: String, at member: LocatedJSON) {
        let places = url.segments.indices.filter { index in
            if case .variable = url.segments[index] { true } else { false }
        }
        guard let first = places.first else { return }
        let fix = "end the URL with its only variable: https://example.com/{{1}}"
        if let name = url.variables.first(where: { $0 != "1" }) {
            return error(
                at: member,
                "the URL of \(title) has the variable '{{\(name)}}', Meta takes {{1}} only",
                fix: fix
            )
        }
        guard places.count > 1 || first != url.segments.count - 1 else { return }
        error(at: member, "the URL of \(title) has a variable elsewhere than at its end", fix: fix)
    }

    private mutating func phoneButton(_ node: LocatedJSON, _ title: String) -> Template.Button? {
        let label = label(node, title)
        guard let (number, member) = text("phone_number", of: node, title: title) else { return nil }
        checkLength(of: number, atMost: TemplateLimit.phoneNumber, "the phone number of \(title)", at: member)
        return label.map { .phoneNumber(text: $0, phoneNumber: number) }
    }

    /// Meta shows its own label; what it returns may lack the example.
    private mutating func copyCodeButton(_ node: LocatedJSON, _ title: String) -> Template.Button? {
        guard let member = node["example"] else { return .copyCode(example: "") }
        guard let example = member.value.string ?? member.value.array?.first?.string else {
            error(at: member, "the example of \(title) is not text", fix: "put it in quotes")
            return nil
        }
        checkLength(of: example, atMost: TemplateLimit.couponCode, "the example of \(title)", at: member)
        return .copyCode(example: example)
    }

    private mutating func checkCounts(
        of buttons: [Template.Button?],
        _ nodes: [LocatedJSON],
        _ owner: ComponentOwner
    ) {
        var counts: [String: Int] = [:]
        for (button, node) in zip(buttons, nodes) {
            guard let kind = button?.kind, let limit = Self.limits[kind] else { continue }
            counts[kind, default: 0] += 1
            guard counts[kind] == limit + 1 else { continue }
            breach(at: node, "\(owner.title) has more than \(limit) \(kind) buttons", fix: "leave some out")
        }
    }

    /// Quick replies stand in one block.
    private mutating func checkOrder(of buttons: [Template.Button?], _ nodes: [LocatedJSON]) {
        let quickReply = "QUICK_REPLY"
        var blocks = 0
        var previous: String?
        for (button, node) in zip(buttons, nodes) {
            guard let kind = button?.kind else { continue }
            if kind == quickReply, previous != quickReply {
                blocks += 1
                if blocks == 2 {
                    breach(
                        at: node,
                        "other buttons are between quick replies",
                        fix: "put the quick replies next to one another"
                    )
                }
            }
            previous = kind
        }
    }
}
