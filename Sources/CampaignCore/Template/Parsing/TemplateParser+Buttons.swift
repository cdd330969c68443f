import Formats

/// Buttons of a template (`templates.md` §3.3).
extension TemplateParser {
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
        return nodes.enumerated().compactMap { index, node in button(node, "button \(index)\(owner.suffix)") }
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
            let nearest = nearestName(to: type, among: TemplateRule.buttonLimit.keys.sorted())
                .map { "did you mean '\($0)'?" }
            let fix = nearest ?? "choose a template without it"
            let message = "\(title) is of the kind '\(type)', which cannot be sent"
            error(at: member, message, fix: fix, rule: .buttonKinds)
            return nil
        }
    }

    /// A form is named by its id, by its name, or is there whole.
    private mutating func flowButton(_ node: LocatedJSON, _ title: String) -> Template.Button? {
        let members = ["text", "flow_id", "flow_name", "flow_json", "flow_action", "navigate_screen"]
        return label(node, title).map { _ in .flow(members.map { ($0, node[$0]?.value) }) }
    }

    private mutating func label(_ node: LocatedJSON, _ title: String) -> String? {
        text("text", of: node, title: title)?.0
    }

    private mutating func urlButton(_ node: LocatedJSON, _ title: String) -> Template.Button? {
        let label = label(node, title)
        guard let (url, member) = text("url", of: node, title: title) else { return nil }
        do {
            let parsed = try TemplateText(parsing: url)
            return label.map { .url(text: $0, url: parsed) }
        } catch {
            add(error, in: member)
            return nil
        }
    }

    private mutating func phoneButton(_ node: LocatedJSON, _ title: String) -> Template.Button? {
        let label = label(node, title)
        guard let (number, _) = text("phone_number", of: node, title: title) else { return nil }
        return label.map { .phoneNumber(text: $0, phoneNumber: number) }
    }

    /// Meta shows its own label; what it returns may lack the example.
    private mutating func copyCodeButton(_ node: LocatedJSON, _ title: String) -> Template.Button? {
        guard let member = node["example"] else { return .copyCode(example: "") }
        guard let example = member.value.string ?? member.value.array?.first?.string else {
            error(at: member, "the example of \(title) is not text", fix: "put it in quotes")
            return nil
        }
        return .copyCode(example: example)
    }
}
