package import Formats
package import Foundation

/// A template as Meta had it when it was asked (`templates.md` §3.2).
package struct TemplateCopy: Hashable, Sendable {
    /// The WhatsApp Business account that has it.
    package let account: String
    package let name: String
    package let language: String
    /// Meta's answer, unchanged.
    package let definition: JSONValue
    package let readAt: Date

    /// Nil if the answer names no template.
    package init?(account: String, definition: JSONValue, readAt: Date) {
        guard let name = definition["name"]?.string, let language = definition["language"]?.string else { return nil }
        (self.account, self.name, self.language) = (account, name, language)
        (self.definition, self.readAt) = (definition, readAt)
    }

    package var id: String? { definition["id"]?.text }
    /// `APPROVED`, `PENDING`, `REJECTED` …; only the first can be sent.
    package var status: String? { definition["status"]?.string?.uppercased() }
    package var category: String? { definition["category"]?.string?.uppercased() }
    /// `GREEN`, `YELLOW`, `RED` or `UNKNOWN`.
    package var quality: String? { definition["quality_score"]?["score"]?.string?.uppercased() }
    /// Why Meta refused it; nil if it did not.
    package var rejection: String? {
        let reason = definition["rejected_reason"]?.string?.uppercased() ?? ""
        return ["NONE", ""].contains(reason) ? nil : reason
    }
    /// When it was edited last, as Meta writes it.
    package var lastEdited: String? { definition["last_updated_time"]?.text }
}

extension TemplateCopy {
    /// What the answer says of it, as callbacks would say it.
    package var conditions: [Condition] {
        func condition(_ aspect: Condition.Aspect, _ value: String, _ detail: String = "") -> Condition {
            Condition(
                account: account,
                subject: .template(name: name, language: language),
                aspect: aspect,
                value: value,
                detail: detail,
                at: readAt
            )
        }
        return [status.map { condition(.status, $0, rejection ?? "") }, quality.map { condition(.quality, $0) }]
            .compactMap(\.self)
    }
}

/// What is known of Meta's side of one template name in one account.
package struct TemplateKnowledge: Hashable, Sendable {
    /// When Meta was asked; nil if it never was, and nothing is known.
    package let readAt: Date?
    /// The translations by language.
    package let copies: [String: TemplateCopy]

    package init(readAt: Date?, copies: [TemplateCopy]) {
        self.readAt = readAt
        self.copies = Dictionary(copies.map { ($0.language, $0) }) { first, _ in first }
    }

    package static let nothing = TemplateKnowledge(readAt: nil, copies: [])

    /// How the messages of templates differ from Meta's; those that Meta does not have are left out.
    ///
    /// - Parameter own: the templates of a campaign or a broadcast, in any languages.
    /// - Returns: one doubt for each translation, by language.
    package func doubts(of own: some Sequence<Template>) -> [TemplateDoubt] {
        own.sorted { $0.language < $1.language }
            .compactMap { template in
                guard let copy = copies[template.language] else { return nil }
                let changes = TemplateDifference(own: template.definition, metas: copy.definition).ofMessage
                return changes.isEmpty ? nil : TemplateDoubt(copy, changes)
            }
    }
}

/// That the messages of a template are not what Meta would send.
package struct TemplateDoubt: Hashable, Sendable {
    package let name: String
    package let language: String
    /// Where the file and Meta differ (`TemplateDifference.Change.path`).
    package let paths: [String]
    /// The same for the same difference only.
    package let gist: UInt64
    /// When Meta said so.
    package let readAt: Date

    package init(name: String, language: String, paths: [String], gist: UInt64, readAt: Date) {
        (self.name, self.language, self.paths) = (name, language, paths)
        (self.gist, self.readAt) = (gist, readAt)
    }

    init(_ copy: TemplateCopy, _ changes: [TemplateDifference.Change]) {
        let values = changes.map { change in
            let sides = [change.own, change.metas].map { $0?.serialized() ?? "" }
            return ([change.path] + sides).joined(separator: "\n")
        }
        self.init(
            name: copy.name,
            language: copy.language,
            paths: changes.map(\.path),
            gist: values.joined(separator: "\n").stableHash,
            readAt: copy.readAt
        )
    }
}
