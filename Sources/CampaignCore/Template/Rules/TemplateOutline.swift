import Formats

/// A definition as rules look at it: its components with their texts and buttons, as far as they can be read.
///
/// What cannot be read is left out: the parser reports it.
struct TemplateOutline {
    /// A text with its variables.
    struct Text {
        /// How faults call it, such as `the body of card 1`.
        let title: String
        let text: TemplateText
        let node: LocatedJSON
    }

    struct Component {
        /// As Meta names it, in capitals.
        let kind: String
        let owner: ComponentOwner
        let node: LocatedJSON
        let text: Text?
        let buttons: [Button]

        /// What Meta calls the kind of a header, in capitals; nil for other components.
        var format: String? {
            node["format"]?.value.string?.uppercased()
        }
    }

    struct Button {
        /// As Meta names it, in capitals.
        let kind: String
        let owner: ComponentOwner
        /// How faults call it, such as `button 0 of card 1`.
        let title: String
        let node: LocatedJSON
        /// The address of a button that opens one.
        let url: Text?
    }

    struct Card {
        let index: Int
        let node: LocatedJSON
        let components: [Component]

        /// How faults call it.
        var title: String { ComponentOwner.card(index).title }

        func component(_ kind: String) -> Component? {
            components.first { $0.kind == kind }
        }
    }

    let root: LocatedJSON
    let category: Template.Category?
    /// Of the template itself.
    let components: [Component]
    let cards: [Card]

    init(_ root: LocatedJSON) {
        self.root = root
        category = root["category"]?.value.string.flatMap { Template.Category(rawValue: $0.uppercased()) }
        components = Self.components(of: root, .template)
        let carousel = components.first { $0.kind == "CAROUSEL" }
        cards = Self.elements(of: carousel?.node["cards"]).enumerated()
            .map { Card(index: $0, node: $1, components: Self.components(of: $1, .card($0))) }
    }

    /// Whether Meta does not have the template yet, or has rejected it.
    var isNew: Bool {
        let status = root["status"]?.value.string?.uppercased()
        return status == nil ? root["id"] == nil : status == "REJECTED"
    }

    /// Those of the template and of its cards.
    var allComponents: [Component] {
        components + cards.flatMap(\.components)
    }

    var headers: [Component] { allComponents.filter { $0.kind == "HEADER" } }

    var bodies: [Component] { allComponents.filter { $0.kind == "BODY" } }

    var buttons: [Button] { allComponents.flatMap(\.buttons) }

    /// The template's own component of a kind.
    func component(_ kind: String) -> Component? {
        components.first { $0.kind == kind }
    }

    /// Texts whose variables a campaign fills by name or number; a button's is `{{1}}` in either format.
    var texts: [Text] {
        allComponents.filter { $0.kind != "FOOTER" }.compactMap(\.text)
    }

    /// The format that the definition names; nil if it names none.
    var declaredFormat: Template.ParameterFormat? {
        root["parameter_format"]?.value.string.flatMap { Template.ParameterFormat(rawValue: $0.uppercased()) }
    }

    /// Whether some variable has a name.
    var hasNames: Bool {
        texts.contains { $0.text.variables.contains { !TemplateText.isNumber($0) } }
    }

    /// The format that the definition names, or else that its variables show.
    var format: Template.ParameterFormat {
        declaredFormat ?? (hasNames ? .named : .positional)
    }
}

// Reading.
extension TemplateOutline {
    /// A list that is short enough to be read.
    private static func elements(of list: LocatedJSON?) -> [LocatedJSON] {
        guard let list, let count = list.value.array?.count, count <= TemplateLimit.parts else { return [] }
        return list.elements
    }

    /// The first component of each kind.
    private static func components(of node: LocatedJSON, _ owner: ComponentOwner) -> [Component] {
        var seen: Set<String> = []
        return elements(of: node["components"])
            .compactMap { node in
                guard let kind = node["type"]?.value.string?.uppercased(), owner.kinds.contains(kind),
                    seen.insert(kind).inserted
                else { return nil }
                return Component(
                    kind: kind,
                    owner: owner,
                    node: node,
                    text: hasText(kind, node) ? text(node, "text", "the \(kind.lowercased())\(owner.suffix)") : nil,
                    buttons: kind == "BUTTONS" ? buttons(of: node, owner) : []
                )
            }
    }

    private static func hasText(_ kind: String, _ node: LocatedJSON) -> Bool {
        kind == "HEADER" ? node["format"]?.value.string?.uppercased() == "TEXT" : ["BODY", "FOOTER"].contains(kind)
    }

    private static func buttons(of component: LocatedJSON, _ owner: ComponentOwner) -> [Button] {
        elements(of: component["buttons"]).enumerated()
            .compactMap { index, node in
                guard let kind = node["type"]?.value.string?.uppercased() else { return nil }
                let title = "button \(index)\(owner.suffix)"
                let url = kind == "URL" ? text(node, "url", "the URL of \(title)") : nil
                return Button(kind: kind, owner: owner, title: title, node: node, url: url)
            }
    }

    /// A text that can be read.
    private static func text(_ node: LocatedJSON, _ name: String, _ title: String) -> Text? {
        guard let member = node[name], let text = member.value.string,
            text.unicodeScalars.count <= TemplateLimit.text, let parsed = try? TemplateText(parsing: text)
        else { return nil }
        return Text(title: title, text: parsed, node: member)
    }
}

extension TemplateOutline.Text {
    /// Nil unless the text has more characters than a limit.
    func tooLong(_ limit: Int) -> TemplateRule.Breach? {
        TemplateRule.Breach.tooLong(text.description, limit, title, node)
    }
}

extension TemplateRule.Breach {
    /// Nil unless a text has more Unicode scalars than a limit.
    static func tooLong(_ text: String, _ limit: Int, _ title: String, _ node: LocatedJSON) -> Self? {
        let length = text.unicodeScalars.count
        guard length > limit else { return nil }
        return Self(node, "\(title) has \(length) characters, \(limit) are allowed", fix: "shorten it")
    }
}
