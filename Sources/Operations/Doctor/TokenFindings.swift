import CampaignCore
import Formats
import Foundation
import GraphAPI

/// What the facts of a token mean for sending (`whatsapp-cloud-api.md` §1.2, §1.3).
enum TokenFindings {
    /// What sending and receiving need, and what reading templates and numbers needs.
    private static let scopes = ["whatsapp_business_messaging", "whatsapp_business_management"]
    static let endSubject = "token end"
    private static let timeToRenew: TimeInterval = 14 * 86_400
    private static let renew =
        "make a token of a system user in Business Settings, with whatsapp_business_messaging and "
        + "whatsapp_business_management"

    static func findings(_ facts: TokenFacts, accounts: Set<String>, now: Date) -> [Finding] {
        guard facts.isValid else {
            let reason = facts.error ?? "no reason given"
            return [.bad("token", "Meta refuses it: \(reason)", fix: fix(reason), .permission)]
        }
        return [kind(facts), end(facts, now)] + scopes.map { scope($0, facts) }
            + accounts.sorted().map { account($0, facts) }
    }

    /// Part of a token is no other token's fault.
    private static func fix(_ reason: String) -> String {
        switch ErrorCatalogue.TokenFault(details: reason) {
        case .malformed: "it is not a whole token: copy all of it again to where drumbeat.yaml says, or \(renew)"
        case .expired, nil: renew
        }
    }

    /// Whether it may not do something that sending needs.
    static func lacksScope(_ facts: TokenFacts) -> Bool {
        facts.isValid && !scopes.allSatisfy(facts.scopes.contains)
    }

    private static func kind(_ facts: TokenFacts) -> Finding {
        switch facts.type {
        case "SYSTEM_USER": .good("token", "it belongs to a system user")
        case let other?:
            .warning("token", "it is of the kind \(other), which ends with its person's session or rights", fix: renew)
        case nil: .warning("token", "Meta does not report who owns it", fix: renew)
        }
    }

    static func end(_ facts: TokenFacts, _ now: Date) -> Finding {
        facts.expiresAt.map { end(at: $0, now) } ?? .good(endSubject, "it never ends")
    }

    static func end(at end: Date, _ now: Date) -> Finding {
        if end <= now { return .bad(endSubject, "it ended at \(end.formatted(.iso8601))", fix: renew, .permission) }
        let text = "it ends at \(end.formatted(.iso8601))"
        guard end < now + timeToRenew else { return .good(endSubject, text) }
        let days = Int(end.timeIntervalSince(now) / 86_400)
        let rest = days == 0 ? "in less than a day" : "in \(CountText.of(days, "day"))"
        return .warning(endSubject, "\(text), \(rest)", fix: renew)
    }

    private static func scope(_ scope: String, _ facts: TokenFacts) -> Finding {
        facts.scopes.contains(scope)
            ? .good("scope", scope)
            : .bad("scope", "\(scope) is missing", fix: "add it when you make the token", .permission)
    }

    /// A scope that lists no accounts is not limited to any.
    private static func account(_ account: String, _ facts: TokenFacts) -> Finding {
        let limits = scopes.compactMap { facts.targets[$0] }.filter { !$0.isEmpty }
        return limits.allSatisfy { $0.contains(account) }
            ? .good("account", "the token may use \(account)")
            : .bad(
                "account",
                "the token may not use \(account)",
                fix: "give the system user the WhatsApp account as an asset in Business Settings",
                .permission
            )
    }
}

extension [Finding] {
    /// When the token ends, in words; nil if nobody asked Meta.
    package var tokenEnd: String? {
        first { $0.subject == TokenFindings.endSubject }?.text
    }
}
