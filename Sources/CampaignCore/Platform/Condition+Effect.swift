import Formats
package import Foundation

/// What a condition keeps from being sent.
package enum SendingBan: Hashable, Sendable {
    case nothing
    case everything
    case category(Template.Category)
    /// What the template is declared as is not what it is filed as: only such broadcasts wait.
    case otherCategoryThan(Template.Category)
}

extension Condition {
    /// What it keeps from being sent by its account, its number or its template (`webhooks.md` §4.8, §4.9).
    ///
    /// Where the platform restricts an account in a way that is not known here,
    /// everything waits: a person may look and resume, an account that is lost
    /// does not come back.
    package func ban(at now: Date) -> SendingBan {
        if let until, until <= now { return .nothing }
        switch (aspect, subject) {
        case (.status, _): return Self.unsendable.contains(value) ? .everything : .nothing
        case (.quality, .template): return value == "RED" ? .everything : .nothing
        case (.quality, _): return ["RED", "FLAGGED"].contains(value) ? .category(.marketing) : .nothing
        case (.category, _): return Template.Category(rawValue: value).map(SendingBan.otherCategoryThan) ?? .nothing
        case (.restriction, _): return restrictionBan
        case (.ban, _): return ["DISABLE", "DELETED"].contains(value) ? .everything : .nothing
        case (.review, _): return value == "REJECTED" ? .everything : .nothing
        case (.error, _): return errorBan
        case (.categoryNotice, _), (.components, _), (.limit, _), (.throughput, _), (.violation, _), (.name, _),
            (.security, _), (.alert, _), (.routing, _), (.news, _):
            return .nothing
        }
    }

    /// The states of a template, or of an account, in which Meta takes no message.
    private static let unsendable: Set<String> = [
        "PAUSED", "DISABLED", "REJECTED", "DELETED", "PENDING_DELETION", "LOCKED", "ARCHIVED", "PENDING", "IN_APPEAL",
        "LIMIT_EXCEEDED", "OFFBOARDED",
    ]

    private var restrictionBan: SendingBan {
        let types = value.split(separator: ",").filter { !Self.isHarmless(restriction: $0) }
        if types.isEmpty { return .nothing }
        return types.allSatisfy { $0.contains("UTILITY") } ? .category(.utility) : .everything
    }

    /// Whether a restriction of that type keeps nobody from starting a conversation.
    package static func isHarmless(restriction type: some StringProtocol) -> Bool {
        harmless.contains { type.contains($0) }
    }

    private static let harmless = ["ADD_PHONE_NUMBER", "CUSTOMER_INITIATED", "CALLING"]

    private var errorBan: SendingBan {
        guard let code = Int(value) else { return .nothing }
        if code == ErrorCatalogue.spam { return .category(.marketing) }
        return ErrorCatalogue.standard.entry(for: code).errorClass == .permanentAccount ? .everything : .nothing
    }
}

extension Condition {
    /// Whether a person should hear of it although nothing was known of this side before.
    package var isNews: Bool {
        switch aspect {
        case .status: !["APPROVED", "REINSTATED", "UNARCHIVED", "RECONNECTED"].contains(value)
        case .quality: !["GREEN", "UNKNOWN", "UNFLAGGED"].contains(value)
        case .restriction: !value.isEmpty
        case .ban: value != "REINSTATE"
        case .review, .name: !["APPROVED", "PENDING"].contains(value)
        // A notice that has become true, or was taken back.
        case .categoryNotice: !value.isEmpty
        case .category, .components, .limit, .throughput, .violation, .security, .alert, .error, .routing: true
        // Contracts and prices: nothing that a run could act on.
        case .news: false
        }
    }

    /// What happened and what follows, one lower-case sentence.
    package func sentence(at now: Date) -> String {
        let said = detail.isEmpty ? "" : " (\(detail))"
        return "\(subject) \(event)\(said)\(consequence(at: now))"
    }

    private var event: String {
        switch aspect {
        case .status: "is \(value)"
        case .quality: "has the quality \(value)"
        case .category: "is filed as \(value) now"
        case .categoryNotice: "will be filed as \(value)"
        case .components: "was changed at Meta"
        case .limit: "may message \(Self.people(value)) in 24 hours"
        case .throughput: "was given a higher throughput"
        case .restriction: value.isEmpty ? "is no longer restricted" : "is restricted: \(value)"
        case .ban: Self.banWords[value] ?? "is \(value)"
        case .violation: "broke a policy: \(value)"
        case .review: "was reviewed: \(value)"
        case .name: "asked for a name: \(value)"
        case .security: "had its PIN changed: \(value)"
        case .alert: "has an alert: \(value)"
        case .error: "reports error \(value)"
        case .routing: "shares its conversations with another responder"
        case .news: "has news: \(value)"
        }
    }

    /// Which responder hears what is set in Meta Business Suite (`webhooks.md` §4.11).
    package static let routingFix =
        "in Meta Business Suite make this app primary for marketing and utility, or let it stand by"

    private static let banWords = [
        "DISABLE": "is banned", "REINSTATE": "is no longer banned", "SCHEDULE_FOR_DISABLE": "will be banned",
        "DELETED": "was deleted",
    ]

    private static func people(_ tier: String) -> String {
        switch MessagingTier(tier) {
        case .people(let count): CountText.people(count)
        case .unlimited: "as many people as it likes"
        case nil: tier
        }
    }

    private func consequence(at now: Date) -> String {
        let end = until.map { " until \($0.formatted(.iso8601))" } ?? ""
        return switch ban(at: now) {
        case .nothing where aspect == .routing: "; opt-outs may not arrive here: \(Self.routingFix)"
        case .nothing: aspect == .limit || aspect == .throughput ? "; the next run uses it" : ""
        case .everything: "; broadcasts that need it wait\(end)"
        case .category(let category): "; \(category.rawValue.lowercased()) waits\(end)"
        case .otherCategoryThan(let category):
            """
            ; broadcasts planned with another category wait: cancel them, write \(category.rawValue) in the template's \
            file and send the campaign again, but only to the rows that the report shows as cancelled: the others have \
            the message
            """
        }
    }
}
