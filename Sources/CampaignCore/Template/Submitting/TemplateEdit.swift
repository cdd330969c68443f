/// What an edit changes of a template that Meta has (`templates.md` §3.1).
package struct TemplateEdit: Hashable, Sendable {
    /// The members that the call has; `components` replaces all of them.
    package let members: [String]
    /// The places that differ, as `template diff` names them.
    package let paths: [String]
    /// Whether Meta has approved the template, so that campaigns may be sending it.
    package let isOfApproved: Bool

    /// What is edited by itself; any other difference is one of the components.
    private static let own = [
        "category", "parameter_format", "message_send_ttl_seconds", "cta_url_link_tracking_opted_out", "sub_category",
        "display_format",
    ]

    /// Nil if Meta would be told nothing new.
    ///
    /// - Parameters:
    ///   - difference: between the file and Meta.
    ///   - isOfApproved: whether Meta has approved the template, whose category cannot be changed then.
    init?(_ difference: TemplateDifference, isOfApproved: Bool) {
        let changes = difference.changes.filter { !isOfApproved || $0.weight != .category }
        guard !changes.isEmpty else { return nil }
        paths = changes.map(\.path)
        let alone = Self.own.filter(paths.contains)
        // Another format of variables means other variables.
        let touchesComponents = paths.contains { !Self.own.contains($0) || $0 == "parameter_format" }
        members = (touchesComponents ? ["components"] : []) + alone
        self.isOfApproved = isOfApproved
    }
}
