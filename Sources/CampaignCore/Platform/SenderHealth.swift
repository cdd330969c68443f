package import Foundation

/// All conditions that matter to the broadcasts of one sender.
package struct SenderHealth: Sendable {
    private let conditions: [Condition]

    /// - Parameters:
    ///   - conditions: of any account and number.
    ///   - account: the sender's account.
    ///   - number: the digits of its number; nil if they are not known, in which
    ///     case what is said of any number of the account counts.
    package init(_ conditions: [Condition], account: String, number: String?) {
        self.conditions = conditions.filter { condition in
            guard [account, ""].contains(condition.account) else { return false }
            guard case .number(let digits) = condition.subject, let number else { return true }
            return digits == number
        }
    }

    /// The conditions that keep a broadcast from being sent, in the order in which they were given.
    package func obstacles(to definition: BroadcastDefinition, at now: Date) -> [Condition] {
        conditions.filter { condition in
            guard condition.concerns(definition) else { return false }
            return switch condition.ban(at: now) {
            case .nothing: false
            case .everything: true
            case .category(let category): definition.category == category
            case .otherCategoryThan(let category): definition.category != category
            }
        }
    }
}

extension Condition {
    /// Whether a broadcast depends on what it is about.
    package func concerns(_ definition: BroadcastDefinition) -> Bool {
        !isOfTemplate || definition.content.sends(subject)
    }
}

extension MessageContent {
    /// Whether that template is one of its translations.
    func sends(_ template: Condition.Subject) -> Bool {
        templates.values.contains { template.isTemplate($0.name, language: $0.language) }
    }
}

extension Condition.Subject {
    /// Whether it is that translation of a template, however its language is written.
    package func isTemplate(_ wanted: String, language: String) -> Bool {
        guard case .template(wanted, let code) = self else { return false }
        return code.normalisedLanguage == language.normalisedLanguage
    }
}

extension String {
    /// Events write `en-GB` where templates have `en_GB`.
    fileprivate var normalisedLanguage: String {
        lowercased().replacing("-", with: "_")
    }
}
