import Formats

/// Buttons of a template (`templates.md` §3.3).
extension TemplateParser {
    /// How many of each kind a template may have.
    private static let limits = ["QUICK_REPLY": 10, "URL": 2, "PHONE_NUMBER": 1, "COPY_CODE": 1]

    mutating func buttons(_ component: LocatedJSON) -> [Template.Button] {
        guard let list = component["buttons"], !list.elements.isEmpty else {
            error(
                at: component["buttons"] ?? component,
                "the buttons are not a list of buttons",
                fix: "add \"buttons\": […]"
            )
            return []
        }
        guard isReadable(list, "buttons") else { return [] }
        let nodes = list.elements
        let buttons = nodes.enumerated().map { index, node in button(node, "button \(index)") }
        if nodes.count > TemplateLimit.buttons {
            breach(at: list, "the template has \(nodes.count) buttons, \(TemplateLimit.buttons) are allowed")
        }
        checkCounts(of: buttons, nodes)
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
        default:
            let nearest = nearestName(to: type, among: Self.limits.keys.sorted()).map { "did you mean '\($0)'?" }
            let fix = nearest ?? "choose a template with quick replies, URLs, a phone number or a copy code"
            error(at: member, "\(title) is of the kind '\(type)', which is not supported", fix: fix)
            return nil
        }
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

    private mutating func checkCounts(of buttons: [Template.Button?], _ nodes: [LocatedJSON]) {
        var counts: [String: Int] = [:]
        for (button, node) in zip(buttons, nodes) {
            guard let kind = button?.kind, let limit = Self.limits[kind] else { continue }
            counts[kind, default: 0] += 1
            guard counts[kind] == limit + 1 else { continue }
            breach(at: node, "the template has more than \(limit) \(kind) buttons", fix: "leave some out")
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
