import PhoneNumbers

/// What the people of the suppression list refuse, by their numbers and user ids.
package struct Refusals: Sendable {
    /// The widest refusal of each, by `Recipient.key`.
    private var scopes: [Int64: Suppression.Scope] = [:]

    package init() {}

    /// Adds an entry of the list.
    package mutating func add(recipientKey: Int64, _ scope: Suppression.Scope) {
        if scopes[recipientKey] != .all { scopes[recipientKey] = scope }
    }

    /// Adds an entry of the list.
    package mutating func add(_ userID: UserID, _ scope: Suppression.Scope) {
        add(recipientKey: userID.recipientKey, scope)
    }

    /// Whether messages of that category must not go to the number or user id with that key.
    package func include(recipientKey: Int64, _ category: Template.Category) -> Bool {
        scopes[recipientKey]?.covers(category) ?? false
    }

    /// Whether messages of that category must not go to a person, by any key that is known.
    package func include(_ recipient: Recipient, _ category: Template.Category) -> Bool {
        [recipient.phone?.recipientKey, recipient.userID?.recipientKey].compactMap(\.self)
            .contains { include(recipientKey: $0, category) }
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
