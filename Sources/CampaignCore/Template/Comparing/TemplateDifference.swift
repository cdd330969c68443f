package import Formats

/// What tells the definition of a template in a file from Meta's (`templates.md` §3.2, §3.3).
///
/// The order of members does not count, nor what Meta adds: ids, handles of samples, and whatever the file leaves to
/// Meta.
package struct TemplateDifference: Hashable, Sendable {
    /// What a difference touches.
    package enum Weight: String, Hashable, Sendable {
        /// What people read, or what a message has to bring: kinds, variables, buttons, text.
        case message
        /// The category, which decides on price, quiet hours and opt-outs.
        case category
        /// What reviewers read or Meta goes by: samples, the life of messages.
        case other
    }

    /// One place where the two are not the same.
    package struct Change: Hashable, Sendable {
        /// The place as a campaign names it, such as `body.text`, `buttons.0.url` or `cards.1.body.text`.
        package let path: String
        package let weight: Weight
        /// What the file has; nil if it has nothing there.
        package let own: JSONValue?
        /// What Meta has; nil if it has nothing there.
        package let metas: JSONValue?

        package init(path: String, weight: Weight, own: JSONValue?, metas: JSONValue?) {
            (self.path, self.weight, self.own, self.metas) = (path, weight, own, metas)
        }
    }

    /// From the top of the message to its end.
    package let changes: [Change]
    /// The places that Meta has added, which do not count.
    package let additions: [String]

    /// - Parameters:
    ///   - own: the file's definition, in Meta's own form.
    ///   - metas: Meta's.
    package init(own: JSONValue, metas: JSONValue) {
        var comparison = TemplateComparison()
        comparison.compare(own, metas)
        (changes, additions) = (comparison.changes, comparison.additions)
    }

    /// The changes that messages show or that requests depend on.
    package var ofMessage: [Change] {
        changes.filter { $0.weight == .message }
    }
}
