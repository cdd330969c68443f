import Formats

/// Makes a template from its definition, noting every fault on the way.
struct TemplateParser {
    private(set) var diagnostics: [Diagnostic] = []
    /// For what the definition is read; nil if it kept the rules when it was read before.
    private let purpose: TemplatePurpose?
    /// The template's members that were taken for misspelled ones.
    private(set) var misspelled: Set<String> = []

    private static let members = ["name", "language", "category", "parameter_format", "components", "id", "status"]

    init(for purpose: TemplatePurpose?) {
        self.purpose = purpose
    }

    /// Nil if an error forbids using it.
    mutating func template(_ node: LocatedJSON) -> Template? {
        guard node.value.object != nil else {
            error(at: node, "a template is a JSON object", fix: "write {\"name\": …, \"language\": …}")
            return nil
        }
        noteMisspelledMembers(of: node)
        let name = text("name", of: node, title: "the template")?.0
        let language = text("language", of: node, title: "the template")?.0
        let category = category(node)
        if category == .authentication { return refuseAuthentication(node) }
        let parts = parts(node)
        let outline = TemplateOutline(node)
        check(outline)
        noteUnknownMembers(of: node)
        guard !diagnostics.hasErrors, let name, let language, let category, let body = parts.body else { return nil }
        return Template(
            name: name,
            language: language,
            category: category,
            parameterFormat: outline.format,
            header: parts.header,
            body: body,
            footer: parts.footer,
            buttons: parts.buttons,
            offer: parts.offer,
            cards: parts.cards,
            id: node["id"]?.value.text,
            status: node["status"]?.value.string?.uppercased(),
            definition: node.value
        )
    }

    /// What Meta took once may break rules made later, and can still be sent.
    private mutating func check(_ outline: TemplateOutline) {
        guard let purpose else { return }
        let isNew = purpose == .submission || outline.isNew
        for rule in TemplateRule.all {
            guard let severity = rule.weight.severity(purpose, isNew: isNew) else { continue }
            for breach in rule.breaches?(outline) ?? [] {
                note(severity, at: breach.node, breach.message, fix: breach.fix, rule: rule)
            }
        }
    }

    private mutating func category(_ node: LocatedJSON) -> Template.Category? {
        guard let (text, member) = text("category", of: node, title: "the template") else { return nil }
        if let category = Template.Category(rawValue: text.uppercased()) { return category }
        let nearest = nearestName(to: text, among: Template.Category.allCases.map(\.rawValue))
        let fix =
            nearest.map { "did you mean '\($0)'?" } ?? "write MARKETING, or UTILITY for news about an order or account"
        error(at: member, "'\(text)' is not one of Meta's categories", fix: fix, rule: .categoryKnown)
        return nil
    }

    private mutating func refuseAuthentication(_ node: LocatedJSON) -> Template? {
        error(
            at: node["category"] ?? node,
            "an authentication template cannot be sent as a campaign",
            fix: "use a marketing or utility template",
            rule: .authentication
        )
        return nil
    }

    private mutating func noteMisspelledMembers(of node: LocatedJSON) {
        for name in node.names.prefix(TemplateLimit.parts) where !Self.members.contains(name) {
            guard let nearest = nearestName(to: name, among: Self.members), node[nearest] == nil else { continue }
            misspelled.insert(name)
            warn(at: node[name] ?? node, "'\(name)' is not a member of a template", fix: "did you mean '\(nearest)'?")
        }
    }
}

extension TemplateParser {
    mutating func error(
        at node: LocatedJSON,
        _ message: String,
        fix: String? = nil,
        rule: TemplateRule? = nil
    ) {
        note(.error, at: node, message, fix: fix, rule: rule)
    }

    mutating func note(at node: LocatedJSON, _ message: String) {
        diagnostics.append(Diagnostic(.note, at: place(of: node), message))
    }

    mutating func warn(at node: LocatedJSON, _ message: String, fix: String? = nil) {
        note(.warning, at: node, message, fix: fix)
    }

    private mutating func note(
        _ severity: Diagnostic.Severity,
        at node: LocatedJSON,
        _ message: String,
        fix: String?,
        rule: TemplateRule? = nil
    ) {
        let place = place(of: node)
        diagnostics.append(Diagnostic(severity, at: place, message, fix: fix, rule: rule?.reference))
    }

    mutating func add(_ fault: TextFault, in node: LocatedJSON) {
        let location = findsPlaces ? node.location(atCharacter: fault.column) : node.file
        let rule = TemplateRule.variableForm.reference
        diagnostics.append(Diagnostic(.error, at: location, fault.message, fix: fault.fix, rule: rule))
    }

    private func place(of node: LocatedJSON) -> SourceLocation {
        findsPlaces ? node.location : node.file
    }

    private var findsPlaces: Bool {
        diagnostics.count < TemplateLimit.faults
    }

    /// The text of a member that must be there.
    mutating func text(_ name: String, of node: LocatedJSON, title: String) -> (String, LocatedJSON)? {
        guard let member = node[name] else {
            error(at: node, "\(title) has no '\(name)'", fix: "add \"\(name)\": \"…\"")
            return nil
        }
        guard let text = member.value.string else {
            error(at: member, "the '\(name)' of \(title) is not text", fix: "put it in quotes")
            return nil
        }
        guard text.unicodeScalars.count <= TemplateLimit.text else {
            error(
                at: member,
                "the '\(name)' of \(title) has more than \(TemplateLimit.text) characters",
                fix: "shorten it"
            )
            return nil
        }
        return (text, member)
    }

    /// Whether a list is short enough to be read.
    mutating func isReadable(_ list: LocatedJSON, _ title: String) -> Bool {
        let count = list.value.array?.count ?? 0
        guard count > TemplateLimit.parts else { return true }
        error(at: list, "the template has \(count) \(title), \(TemplateLimit.parts) are read at most")
        return false
    }
}
