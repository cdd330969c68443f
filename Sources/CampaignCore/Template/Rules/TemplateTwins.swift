package import Formats

/// Templates that read alike, of which Meta refuses the new ones (`templates.md` §3.4).
package enum TemplateTwins {
    /// What two templates must not have in common.
    private struct Words: Hashable {
        var language: String
        var body: String
        var footer: String?
    }

    /// Reports each new template whose body and footer another one has, too.
    ///
    /// - Parameter readings: definitions of one account, of any number of files.
    /// - Returns: a fault for each such template but the first of those that read alike.
    package static func faults(among readings: [TemplateReader.Reading]) -> [Diagnostic] {
        var first: [Words: String] = [:]
        // What Meta has comes first, whatever file it is in.
        let ordered = readings.filter { !$0.isNew } + readings.filter(\.isNew)
        return ordered.compactMap { reading in
            guard let template = reading.template else { return nil }
            let words = Words(
                language: template.language,
                body: template.body.description,
                footer: template.footer
            )
            guard let twin = first[words] else {
                first[words] = template.name
                return nil
            }
            guard twin != template.name, reading.isNew else { return nil }
            return fault(reading, twin: twin)
        }
    }

    private static func fault(_ reading: TemplateReader.Reading, twin: String) -> Diagnostic? {
        guard let definition = reading.definition else { return nil }
        let body = TemplateOutline(definition).component("BODY")?.text?.node ?? definition
        return Diagnostic(
            .error,
            at: body.location,
            "the body and footer are those of '\(twin)'",
            fix: "change a word, or use that template",
            rule: TemplateRule.sameText.reference
        )
    }
}

extension TemplateReader.Reading {
    /// Whether Meta does not have the template yet, or has rejected it.
    package var isNew: Bool {
        definition.map { TemplateOutline($0).isNew } ?? false
    }
}
