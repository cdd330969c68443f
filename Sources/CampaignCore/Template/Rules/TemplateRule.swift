package import Formats

/// A rule of Meta's for templates, as `templates.md` has it.
///
/// The table of them, `TemplateRule.all`, is in the order of that page. `docs/template-rules.md` shows it.
package struct TemplateRule: Sendable {
    /// What follows if a definition breaks a rule.
    package enum Weight: String, Hashable, Sendable, CaseIterable {
        /// It cannot be sent.
        case sending
        /// Meta refuses it as a new template; one that Meta has already may break it.
        case review
        /// Meta refuses to create it; messages do not need what the rule is about.
        case creation
        /// It can be sent, and something is odd about it.
        case advice
        /// Nothing is wrong with it, but its author may not expect what follows.
        case hint
    }

    /// A place that breaks a rule.
    struct Breach {
        let node: LocatedJSON
        let message: String
        let fix: String?

        init(_ node: LocatedJSON, _ message: String, fix: String? = nil) {
            (self.node, self.message, self.fix) = (node, message, fix)
        }
    }

    /// Short words joined by hyphens.
    package let name: String
    /// The section of `templates.md`, such as `3.3`.
    package let section: String
    package let weight: Weight
    /// The rule in one sentence.
    package let sentence: String
    /// Finds what breaks it; nil for a rule without which a definition cannot be read, which is checked in reading.
    let breaches: (@Sendable (TemplateOutline) -> [Breach])?

    init(
        _ name: String,
        _ section: String,
        _ weight: Weight,
        _ sentence: String,
        _ breaches: (@Sendable (TemplateOutline) -> [Breach])? = nil
    ) {
        (self.name, self.section, self.weight, self.sentence) = (name, section, weight, sentence)
        self.breaches = breaches
    }

    /// As faults name it.
    package var reference: Diagnostic.Rule {
        Diagnostic.Rule(name: name, page: "templates.md §\(section)")
    }
}

extension TemplateRule {
    /// Every rule, in the order of the page.
    package static let all = [
        calls, object, components, headers, bodies, footers, offers, carousels, samples, buttons, variables, reviews,
        lives,
    ]
    .flatMap(\.self)
}

/// For what a definition is read.
package enum TemplatePurpose: Sendable {
    /// Messages are to be sent with it.
    case sending
    /// Meta is to review it.
    case review
    /// Meta is handed it now, as a new one, whatever its file says of its state.
    case submission
}

extension TemplateRule.Weight {
    /// How much a breach weighs; nil if nothing is said of it.
    ///
    /// - Parameters:
    ///   - purpose: for what the definition is read.
    ///   - isNew: whether Meta does not have the template yet, or has rejected it.
    /// - Returns: the severity of each breach.
    func severity(_ purpose: TemplatePurpose, isNew: Bool) -> Diagnostic.Severity? {
        switch self {
        case .sending: .error
        case .review: isNew ? .error : .warning
        case .creation: purpose != .sending && isNew ? .error : nil
        case .advice: .warning
        case .hint: purpose == .sending ? nil : .note
        }
    }
}
