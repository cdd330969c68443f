import Formats

/// What a definition has beside what is read (`templates.md` §3.2, §3.3): it is kept, and nothing is sent of it.
extension TemplateParser {
    /// How many names are shown.
    private static let mostNames = 5

    /// Notes the members that no page of Meta's names, as one may be misspelled or new.
    mutating func noteUnknownMembers(of template: LocatedJSON) {
        var found = unknown(in: template, known: Self.templateMembers.union(misspelled))
        for component in elements("components", of: template) {
            found += unknownMembers(of: component)
            for card in elements("cards", of: component) {
                found += elements("components", of: card).flatMap(unknownMembers)
            }
        }
        guard let first = found.first else { return }
        var names: [String] = []
        for name in found.map(\.name) where !names.contains(name) && ColumnNames.isName(name) { names.append(name) }
        let list = names.prefix(Self.mostNames).map { "'\($0)'" }.joined(separator: ", ")
        let rest = names.count > Self.mostNames ? " and others" : ""
        note(at: first.node, "drumbeat does not know \(list)\(rest); it keeps them and sends nothing of them")
    }

    private func unknownMembers(of component: LocatedJSON) -> [(name: String, node: LocatedJSON)] {
        unknown(in: component, known: Self.componentMembers)
            + elements("buttons", of: component).flatMap { unknown(in: $0, known: Self.buttonMembers) }
    }

    private func unknown(in node: LocatedJSON, known: Set<String>) -> [(name: String, node: LocatedJSON)] {
        node.names.prefix(TemplateLimit.parts).filter { !known.contains($0) && ColumnNames.isName($0) }
            .compactMap { name in node[name].map { (name, $0) } }
    }

    private func elements(_ name: String, of node: LocatedJSON) -> ArraySlice<LocatedJSON> {
        node[name]?.elements.prefix(TemplateLimit.parts) ?? []
    }

    private static let templateMembers: Set = [
        "name", "language", "category", "parameter_format", "components", "id", "status", "sub_category",
        "quality_score", "rejected_reason", "previous_category", "correct_category", "message_send_ttl_seconds",
        "cta_url_link_tracking_opted_out", "source", "health_status", "display_format", "last_updated_time",
        "library_template_name", "library_template_button_inputs", "library_template_body_inputs",
        "degrees_of_freedom_spec", "optimization_spec", "allow_category_change", "is_primary_device_delivery_only",
    ]

    private static let componentMembers: Set = [
        "type", "format", "text", "example", "buttons", "cards", "limited_time_offer", "add_security_recommendation",
        "code_expiration_minutes",
    ]

    private static let buttonMembers: Set = [
        "type", "text", "url", "example", "phone_number", "flow_id", "flow_name", "flow_json", "flow_action",
        "navigate_screen", "icon", "ttl_minutes", "otp_type", "autofill_text", "supported_apps", "package_name",
        "signature_hash", "zero_tap_terms_accepted",
    ]
}
