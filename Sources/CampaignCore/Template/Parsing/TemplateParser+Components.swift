import Formats

/// The components of a template as they are found.
struct TemplateParts {
    var header: (value: Template.Header, node: LocatedJSON)?
    var body: (value: TemplateText, node: LocatedJSON)?
    var footer: String?
    var buttons: [Template.Button] = []
}

extension TemplateParser {
    private static let kinds = ["HEADER", "BODY", "FOOTER", "BUTTONS"]
    private static let unsupportedKinds = [
        "CAROUSEL": "a carousel",
        "LIMITED_TIME_OFFER": "a limited-time offer",
        "CALL_PERMISSION_REQUEST": "a call permission request",
        "TAP_TARGET_CONFIGURATION": "a tap target",
    ]

    mutating func parts(_ node: LocatedJSON) -> TemplateParts {
        var parts = TemplateParts()
        guard let components = node["components"], components.value.array != nil else {
            error(
                at: node["components"] ?? node,
                "the template has no list of components",
                fix: "add \"components\": […]"
            )
            return parts
        }
        guard isReadable(components, "components") else { return parts }
        var seen: Set<String> = []
        var bodyIsFaulty = false
        for component in components.elements {
            guard let kind = kind(of: component, seen: &seen) else { continue }
            switch kind {
            case "HEADER": parts.header = header(component).map { ($0, component) }
            case "BODY":
                parts.body = body(component).map { ($0, component["text"] ?? component) }
                bodyIsFaulty = parts.body == nil
            case "FOOTER": parts.footer = footer(component)
            default: parts.buttons = buttons(component)
            }
        }
        if parts.body == nil, !bodyIsFaulty {
            error(at: components, "the template has no body", fix: "add {\"type\": \"BODY\", \"text\": \"…\"}")
        }
        return parts
    }

    /// The kind in capitals, which Meta's own examples do not always use.
    private mutating func kind(of component: LocatedJSON, seen: inout Set<String>) -> String? {
        guard let (type, member) = text("type", of: component, title: "the component") else { return nil }
        let kind = type.uppercased()
        if let unsupported = Self.unsupportedKinds[kind] {
            error(
                at: member,
                "\(unsupported) is not supported",
                fix: "choose a template without the component '\(type)'"
            )
            return nil
        }
        guard Self.kinds.contains(kind) else {
            let nearest = nearestName(to: kind, among: Self.kinds).map { "did you mean '\($0)'?" }
            let fix = nearest ?? "choose a template of header, body, footer and buttons"
            error(at: member, "the component '\(type)' is not supported", fix: fix)
            return nil
        }
        if !seen.insert(kind).inserted {
            error(at: member, "the template has a second component '\(kind)'", fix: "leave one of them out")
            return nil
        }
        return kind
    }

    private mutating func header(_ component: LocatedJSON) -> Template.Header? {
        guard let (format, member) = text("format", of: component, title: "the header") else { return nil }
        switch format.uppercased() {
        case "TEXT": return headerText(component).map(Template.Header.text)
        case "IMAGE": return .image
        case "VIDEO": return .video
        case "DOCUMENT": return .document
        case "LOCATION": return .location
        default:
            let nearest = nearestName(to: format, among: ["TEXT", "IMAGE", "VIDEO", "DOCUMENT", "LOCATION"])
            let fix = nearest.map { "did you mean '\($0)'?" } ?? "choose one of TEXT, IMAGE, VIDEO, DOCUMENT, LOCATION"
            error(at: member, "a header of the format '\(format)' is not supported", fix: fix)
            return nil
        }
    }

    private mutating func headerText(_ component: LocatedJSON) -> TemplateText? {
        guard let (text, node) = templateText(component, "the header") else { return nil }
        if text.variables.count > 1 || text.occurrences(of: text.variables.first ?? "") > 1 {
            error(at: node, "the header has more than one variable", fix: "keep one, or move the text to the body")
        }
        checkLength(of: text.description, atMost: TemplateLimit.header, "the header", at: node)
        checkPlainness(of: text, at: node)
        return text
    }

    private mutating func body(_ component: LocatedJSON) -> TemplateText? {
        guard let (text, node) = templateText(component, "the body") else { return nil }
        checkLength(of: text.description, atMost: TemplateLimit.body, "the body", at: node)
        checkVariablePlaces(in: text, at: node)
        return text
    }

    private mutating func footer(_ component: LocatedJSON) -> String? {
        guard let (text, node) = templateText(component, "the footer") else { return nil }
        if let variable = text.variables.first {
            error(at: node, "the footer has the variable '{{\(variable)}}'", fix: "write the footer without variables")
        }
        checkLength(of: text.description, atMost: TemplateLimit.footer, "the footer", at: node)
        return text.description
    }

    /// The text of a component, with its place.
    private mutating func templateText(_ component: LocatedJSON, _ title: String) -> (TemplateText, LocatedJSON)? {
        guard let (text, node) = text("text", of: component, title: title) else { return nil }
        do {
            let parsed = try TemplateText(parsing: text)
            if text[...].trimmed.isEmpty { error(at: node, "\(title) is empty", fix: "write its text") }
            return (parsed, node)
        } catch {
            add(error, in: node)
            return nil
        }
    }
}
