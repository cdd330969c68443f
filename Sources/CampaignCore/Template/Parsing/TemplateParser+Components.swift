import Formats

/// The components of a template, or of one of its cards, as they are found.
struct TemplateParts {
    var header: Template.Header?
    var body: TemplateText?
    var footer: String?
    var buttons: [Template.Button] = []
    var offer: Template.Offer?
    var cards: [Template.Card] = []
}

/// What components belong to.
enum ComponentOwner {
    case template
    case card(Int)

    /// The owner of a component, to be read after it.
    var suffix: String {
        switch self {
        case .template: ""
        case .card(let index): " of card \(index)"
        }
    }

    var title: String {
        switch self {
        case .template: "the template"
        case .card(let index): "card \(index)"
        }
    }

    var kinds: [String] {
        switch self {
        case .template:
            ["HEADER", "BODY", "FOOTER", "BUTTONS", "LIMITED_TIME_OFFER", "CAROUSEL", "CALL_PERMISSION_REQUEST"]
        case .card: ["HEADER", "BODY", "BUTTONS"]
        }
    }
}

extension TemplateParser {
    mutating func parts(_ node: LocatedJSON, of owner: ComponentOwner = .template) -> TemplateParts {
        var parts = TemplateParts()
        guard let components = node["components"], components.value.array != nil else {
            error(
                at: node["components"] ?? node,
                "\(owner.title) has no list of components",
                fix: "add \"components\": […]"
            )
            return parts
        }
        guard isReadable(components, "components") else { return parts }
        var seen: Set<String> = []
        for component in components.elements {
            guard let kind = kind(of: component, in: owner, seen: &seen) else { continue }
            read(component, kind, of: owner, into: &parts)
        }
        if case .template = owner, !seen.contains("BODY") {
            let fix = "add {\"type\": \"BODY\", \"text\": \"…\"}"
            error(at: components, "the template has no body", fix: fix, rule: .bodyNeeded)
        }
        return parts
    }

    private mutating func read(
        _ component: LocatedJSON,
        _ kind: String,
        of owner: ComponentOwner,
        into parts: inout TemplateParts
    ) {
        switch kind {
        case "HEADER": parts.header = header(component, owner.suffix)
        case "BODY": parts.body = templateText(component, "the body\(owner.suffix)")
        case "FOOTER": parts.footer = templateText(component, "the footer")?.description
        case "BUTTONS": parts.buttons = buttons(component, owner)
        case "LIMITED_TIME_OFFER": parts.offer = offer(component)
        case "CAROUSEL": parts.cards = cards(component)
        // It says only that people are asked for the permission to call; messages bring nothing for it.
        default: return
        }
    }

    /// The kind in capitals, which Meta's own examples do not always use.
    private mutating func kind(
        of component: LocatedJSON,
        in owner: ComponentOwner,
        seen: inout Set<String>
    ) -> String? {
        guard let (type, member) = text("type", of: component, title: "the component") else { return nil }
        let kind = type.uppercased()
        guard owner.kinds.contains(kind) else {
            let nearest = nearestName(to: kind, among: owner.kinds).map { "did you mean '\($0)'?" }
            let fix = nearest ?? "choose a template without it"
            let message = "the component '\(type)'\(owner.suffix) cannot be sent"
            error(at: member, message, fix: fix, rule: .componentKinds)
            return nil
        }
        if !seen.insert(kind).inserted {
            let message = "\(owner.title) has a second component '\(kind)'"
            error(at: member, message, fix: "leave one of them out", rule: .componentOnce)
            return nil
        }
        return kind
    }

    private mutating func header(_ component: LocatedJSON, _ suffix: String) -> Template.Header? {
        guard let (format, member) = text("format", of: component, title: "the header\(suffix)") else { return nil }
        switch format.uppercased() {
        case "TEXT": return templateText(component, "the header\(suffix)").map(Template.Header.text)
        case "IMAGE": return .image
        case "VIDEO": return .video
        case "GIF": return .gif
        case "DOCUMENT": return .document
        case "LOCATION": return .location
        case "PRODUCT": return .product
        default:
            let formats = ["TEXT", "IMAGE", "VIDEO", "GIF", "DOCUMENT", "LOCATION", "PRODUCT"]
            let nearest = nearestName(to: format, among: formats)
            let fix = nearest.map { "did you mean '\($0)'?" } ?? "choose one of \(formats.joined(separator: ", "))"
            error(at: member, "a header of the format '\(format)' cannot be sent", fix: fix, rule: .headerFormats)
            return nil
        }
    }

    private mutating func templateText(_ component: LocatedJSON, _ title: String) -> TemplateText? {
        guard let (text, node) = text("text", of: component, title: title) else { return nil }
        do {
            let parsed = try TemplateText(parsing: text)
            if text[...].trimmed.isEmpty { error(at: node, "\(title) is empty", fix: "write its text") }
            return parsed
        } catch {
            add(error, in: node)
            return nil
        }
    }
}
