package import Formats
package import Foundation

/// One translation of a template, as the workspace and as Meta have it.
package struct TemplateState: Hashable, Sendable {
    /// A definition in a file.
    package struct Own: Hashable, Sendable {
        /// As the person would type it.
        package let file: String
        package let definition: JSONValue

        package init(file: String, definition: JSONValue) {
            (self.file, self.definition) = (file, definition)
        }
    }

    package let name: String
    package let language: String
    package let account: String
    /// The files that define it; several where campaigns have files of their own.
    package var own: [Own]
    /// The campaigns that send it.
    package var campaigns: [String]
    /// As Meta had it; nil if Meta does not have it or was never asked.
    package var copy: TemplateCopy?
    /// When Meta was asked; nil if it never was.
    package var readAt: Date?
    /// What callbacks said of it, the latest first.
    package var conditions: [Condition]
    /// When it is looked at.
    package var now: Date

    package init(
        name: String,
        language: String,
        account: String,
        own: [Own] = [],
        campaigns: [String] = [],
        copy: TemplateCopy? = nil,
        readAt: Date? = nil,
        conditions: [Condition] = [],
        now: Date
    ) {
        (self.name, self.language, self.account, self.own) = (name, language, account, own)
        (self.campaigns, self.copy, self.readAt) = (campaigns, copy, readAt)
        (self.conditions, self.now) = (conditions, now)
    }
}

extension TemplateState {
    /// How a file differs from Meta's; nil if one of the two does not exist.
    package func difference(_ own: Own) -> TemplateDifference? {
        copy.map { TemplateDifference(own: own.definition, metas: $0.definition) }
    }

    /// The places in which any of its files differs from Meta's.
    package var differences: [String] {
        var seen: Set<String> = []
        return own.flatMap { difference($0)?.changes ?? [] }.map(\.path).filter { seen.insert($0).inserted }
    }

    /// What Meta said last of one side of it, by a callback or by its answer; nil if nothing is known.
    package func word(_ aspect: Condition.Aspect) -> String? {
        let said = conditions.first { $0.aspect == aspect }
        if let said, said.at > readAt ?? .distantPast { return said.value }
        return switch aspect {
        case .status: copy?.status ?? said?.value
        case .quality: copy?.quality ?? said?.value
        case .category: copy?.category ?? said?.value
        default: said?.value
        }
    }

    /// Why Meta refused it; nil if it did not, or nothing is known.
    package var rejection: String? {
        guard word(.status) == "REJECTED" else { return nil }
        let said = conditions.first { $0.aspect == .status && $0.value == "REJECTED" }
        return copy?.rejection ?? said.flatMap { $0.detail.isEmpty ? nil : $0.detail }
    }

    /// Whether Meta was asked and does not have it.
    package var isMissing: Bool {
        copy == nil && readAt != nil
    }
}

/// The templates of a workspace, and what a person should know of how they were found.
package struct TemplateList: Hashable, Sendable {
    package var states: [TemplateState]
    /// Why Meta could not be asked; nil if it was, or need not be.
    package var remark: String?

    package init(states: [TemplateState], remark: String? = nil) {
        (self.states, self.remark) = (states, remark)
    }
}
