import Formats

extension Template {
    /// A button below the text.
    ///
    /// A new kind is a case in `TemplateParser+Buttons`, a limit in `TemplateRule+Buttons`, and a function in
    /// `Template+ButtonKinds` that says what values it takes.
    package struct Button: Hashable, Sendable {
        /// What messages bring for it.
        struct Taking: Hashable, Sendable {
            /// What a request calls the button's kind.
            var requestKind: String
            /// A value that a campaign writes right behind the button's index, or members with a key.
            var parts: [TemplatePart]
            /// Whether the only part is the button's value.
            var isValue = false
        }

        /// As Meta names it, such as `QUICK_REPLY`.
        let kind: String
        /// What Meta's definition says of it, beside the kind.
        let members: [JSONObject.Member]
        /// Nil if the button is the same in every message.
        let taking: Taking?

        init(_ kind: String, _ members: [(String, JSONValue?)], _ taking: Taking? = nil) {
            self.kind = kind
            self.members = members.compactMap { name, value in value.map { JSONObject.Member(name: name, value: $0) } }
            self.taking = taking
        }
    }
}

extension Template.Button {
    /// What a campaign writes for it.
    ///
    /// - Parameters:
    ///   - index: its place among the buttons, from 0.
    ///   - besideOffer: whether the template has a limited-time offer, beside which codes are shorter.
    /// - Returns: the part, fixed if the button is the same in every message.
    func part(at index: Int, besideOffer: Bool = false) -> TemplatePart {
        let title = "button \(index)"
        var part = TemplatePart(key: "\(index)", title: title)
        guard let taking else { return part }
        let fixed: [(String, JSONValue)] = [("sub_type", .string(taking.requestKind)), ("index", .string("\(index)"))]
        part.steps = .component("button", key: title, fixed)
        if taking.isValue, let value = taking.parts.first {
            part.value = value.value
            part.value?.steps = value.steps
            part.value?.title = "\(value.title) of \(title)"
            part.need = value.need
        } else {
            part.content = .members(taking.parts.map { $0.of(title) })
            part.isOfKind = true
        }
        if besideOffer, kind == "COPY_CODE" { part.value?.rule = .couponCode(atMost: TemplateLimit.offerCode) }
        return part
    }

    /// As Meta's definition has it.
    var definition: JSONValue {
        .object(JSONObject(members: [JSONObject.Member(name: "type", value: .string(kind))] + members))
    }
}
