package import Foundation

/// What a workspace sends, to tell which conditions concern it.
package struct NewsScope: Sendable {
    /// What a campaign, or a broadcast that has not ended, sends from an account.
    package struct Use: Sendable {
        let account: String
        let content: MessageContent

        package init(account: String, content: MessageContent) {
            (self.account, self.content) = (account, content)
        }
    }

    private let uses: [Use]

    package init(_ uses: [Use]) {
        self.uses = uses
    }

    /// Whether something of the workspace depends on it: an account or a number always counts, a template only if
    /// something sends it, and its category only if that differs from the one it is sent as.
    package func concerns(_ condition: Condition) -> Bool {
        guard case .template = condition.subject else { return true }
        return uses.contains { use in
            guard ["", use.account].contains(condition.account), use.content.sends(condition.subject) else {
                return false
            }
            return switch condition.aspect {
            case .category, .categoryNotice: use.content.category.rawValue != condition.value
            default: true
            }
        }
    }

    /// Whether a run tells of it, if nobody was told before: of a template only what stops sending, may stop it, or
    /// has released a broadcast.
    package func isToTell(_ condition: Condition, at now: Date) -> Bool {
        guard condition.isOfTemplate else { return true }
        // Good news of a template is kept for telling only if it released a broadcast, which may have ended since.
        guard condition.isNews else { return true }
        guard concerns(condition) else { return false }
        return condition.ban(at: now) != .nothing || [.categoryNotice, .components].contains(condition.aspect)
    }
}
