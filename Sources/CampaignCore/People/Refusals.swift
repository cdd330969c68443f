package import PhoneNumbers

/// What the people of the suppression list refuse, by their numbers.
package struct Refusals: Sendable {
    /// The widest refusal of each, by `recipientKey`.
    private var scopes: [Int64: Suppression.Scope] = [:]

    package init() {}

    /// Adds an entry of the list.
    package mutating func add(recipientKey: Int64, _ scope: Suppression.Scope) {
        if scopes[recipientKey] != .all { scopes[recipientKey] = scope }
    }

    /// Whether messages of that category must not go to that number.
    package func include(_ phone: PhoneNumber, _ category: Template.Category) -> Bool {
        scopes[phone.recipientKey]?.covers(category) ?? false
    }
}

extension Suppression.Scope {
    /// Whether a refusal of this scope is one of messages of that category.
    package func covers(_ category: Template.Category) -> Bool {
        switch self {
        case .all: true
        case .marketing: category == .marketing
        }
    }
}
