import Formats

/// Makes a template from its definition, noting every fault on the way.
struct TemplateParser {
    private(set) var diagnostics: [Diagnostic] = []
    /// How much a breach of the rules for new templates weighs.
    private var ruleSeverity: Diagnostic.Severity

    private static let members = ["name", "language", "category", "parameter_format", "components", "id", "status"]

    init(ruleSeverity: Diagnostic.Severity = .error) {
        self.ruleSeverity = ruleSeverity
    }

    /// Nil if an error forbids using it.
    mutating func template(_ node: LocatedJSON) -> Template? {
        guard node.value.object != nil else {
            error(at: node, "a template is a JSON object", fix: "write {\"name\": …, \"language\": …}")
            return nil
        }
        noteMisspelledMembers(of: node)
        let status = status(node)
        let name = name(node)
        let language = language(node)
        guard let category = category(node) else {
            _ = parts(node)
            return nil
        }
        if category == .authentication { return refuseAuthentication(node) }
        let parts = parts(node)
        checkOffer(parts)
        checkLife(node, category)
        let format = parameterFormat(node, parts)
        guard !diagnostics.hasErrors, let name, let language, let body = parts.body?.value else { return nil }
        return Template(
            name: name,
            language: language,
            category: category,
            parameterFormat: format,
            header: parts.header?.value,
            body: body,
            footer: parts.footer?.text,
            buttons: parts.buttons,
            offer: parts.offer?.value,
            cards: parts.cards.map(\.value),
            id: node["id"]?.value.text,
            status: status,
            definition: node.value
        )
    }

    /// What Meta took once may break rules made later, and can still be sent.
    private mutating func status(_ node: LocatedJSON) -> String? {
        guard let member = node["status"], let status = member.value.string?.uppercased() else { return nil }
        if status != "REJECTED" { ruleSeverity = .warning }
        if status != "APPROVED" {
            let fix = "copy it again from WhatsApp Manager once it is approved; drumbeat doctor tells"
            warn(at: member, "the template's status is '\(status)', only APPROVED can be sent", fix: fix)
        }
        return status
    }

    private mutating func name(_ node: LocatedJSON) -> String? {
        guard let (name, member) = text("name", of: node, title: "the template") else { return nil }
        let isAllowed = name.utf8.allSatisfy {
            (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "_")
        }
        if !isAllowed || name.isEmpty {
            let fix = "use lower-case letters, digits and '_'"
            error(at: member, "'\(name)' is not a valid template name", fix: fix)
        }
        checkLength(of: name, atMost: TemplateLimit.name, "the template's name", at: member)
        return name
    }

    private mutating func language(_ node: LocatedJSON) -> String? {
        guard let (language, member) = text("language", of: node, title: "the template") else { return nil }
        let parts = language.split(separator: "_", omittingEmptySubsequences: false)
        let isCode =
            (1...2).contains(parts.count)
            && parts.allSatisfy { part in
                (2...4).contains(part.count) && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
            }
        if isCode { return language }
        let fix =
            language.contains("-") ? "write '\(language.replacing("-", with: "_"))'" : "write a code such as 'en_GB'"
        error(at: member, "'\(language)' is not one of Meta's language codes", fix: fix)
        return nil
    }

    private mutating func category(_ node: LocatedJSON) -> Template.Category? {
        guard let (text, member) = text("category", of: node, title: "the template") else { return nil }
        if let category = Template.Category(rawValue: text.uppercased()) { return category }
        let nearest = nearestName(to: text, among: Template.Category.allCases.map(\.rawValue))
        let fix =
            nearest.map { "did you mean '\($0)'?" } ?? "write MARKETING, or UTILITY for news about an order or account"
        error(at: member, "'\(text)' is not one of Meta's categories", fix: fix)
        return nil
    }

    private mutating func refuseAuthentication(_ node: LocatedJSON) -> Template? {
        error(
            at: node["category"] ?? node,
            "an authentication template cannot be sent as a campaign",
            fix: "use a marketing or utility template"
        )
        return nil
    }

    private mutating func noteMisspelledMembers(of node: LocatedJSON) {
        for name in node.names.prefix(TemplateLimit.parts) where !Self.members.contains(name) {
            guard let nearest = nearestName(to: name, among: Self.members), node[nearest] == nil else { continue }
            warn(at: node[name] ?? node, "'\(name)' is not a member of a template", fix: "did you mean '\(nearest)'?")
        }
    }
}

extension TemplateParser {
    mutating func error(at node: LocatedJSON, _ message: String, fix: String? = nil) {
        diagnostics.append(Diagnostic(.error, at: place(of: node), message, fix: fix))
    }

    mutating func warn(at node: LocatedJSON, _ message: String, fix: String? = nil) {
        diagnostics.append(Diagnostic(.warning, at: place(of: node), message, fix: fix))
    }

    /// Notes a breach of a rule that Meta applies to new templates.
    mutating func breach(at node: LocatedJSON, _ message: String, fix: String? = nil) {
        diagnostics.append(Diagnostic(ruleSeverity, at: place(of: node), message, fix: fix))
    }

    mutating func add(_ fault: TextFault, in node: LocatedJSON) {
        let location = findsPlaces ? node.location(atCharacter: fault.column) : node.file
        diagnostics.append(Diagnostic(.error, at: location, fault.message, fix: fault.fix))
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

    mutating func checkLength(of text: String, atMost limit: Int, _ title: String, at node: LocatedJSON) {
        let length = text.unicodeScalars.count
        guard length > limit else { return }
        breach(at: node, "\(title) has \(length) characters, \(limit) are allowed", fix: "shorten it")
    }
}
