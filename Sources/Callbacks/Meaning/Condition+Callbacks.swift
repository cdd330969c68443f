import Formats
import CampaignCore
import Foundation
import GraphAPI

extension TemplateEvent {
    var conditions: [Condition] {
        switch change {
        case .status(let word, let title, let category, let reason):
            [condition(.status, word, reason, until: Self.end(of: word, title, at))]
                + (category.map { [condition(.category, $0)] } ?? [])
        case .quality(let quality): [condition(.quality, quality)]
        case .category(let category): [condition(.category, category), condition(.categoryNotice, "")]
        case .categoryNotice(let category, let time):
            [condition(.categoryNotice, category, time.map { "from \($0.rfc3339)" } ?? "")]
        case .components: [condition(.components, "CHANGED")]
        }
    }

    /// The first pause lasts 3 hours and the second 6, and no event tells their end (`whatsapp-cloud-api.md` §5.6).
    private static func end(of word: String, _ title: String?, _ start: Date) -> Date? {
        guard word == "PAUSED" else { return nil }
        switch title {
        case "FIRST_PAUSE": return start + 3 * 3600
        case "SECOND_PAUSE": return start + 6 * 3600
        default: return nil
        }
    }

    private func condition(
        _ aspect: Condition.Aspect,
        _ value: String,
        _ detail: String = "",
        until: Date? = nil
    ) -> Condition {
        Condition(
            account: account,
            subject: .template(name: name, language: language),
            aspect: aspect,
            value: value,
            detail: detail,
            at: at,
            until: until
        )
    }
}

extension NumberEvent {
    var conditions: [Condition] {
        switch change {
        case .quality(let word): [condition(.quality, word)]
        case .throughputUpgrade: [condition(.throughput, "HIGH")]
        case .limit(let tier, let event): [condition(.limit, tier, event == "ONBOARDING" ? "" : event)]
        case .name(let decision, let requested, let reason):
            [condition(.name, decision, [requested, reason].filter { !$0.isEmpty }.joined(separator: ", "))]
        case .security(let event, let requester):
            [condition(.security, event, requester.isEmpty ? "" : "by \(requester)")]
        case .onboarded: []
        case .handover(let type): [routing(type)]
        case .standby: [routing("standby")]
        }
    }

    /// No event tells that it is over: a week without a sign of it has to do.
    private func routing(_ sign: String) -> Condition {
        var routing = condition(.routing, "SHARED", sign)
        routing.until = at + 7 * 86_400
        return routing
    }

    private func condition(_ aspect: Condition.Aspect, _ value: String, _ detail: String = "") -> Condition {
        Condition(account: account, subject: .number(number), aspect: aspect, value: value, detail: detail, at: at)
    }
}

extension AccountEvent {
    var conditions: [Condition] {
        switch change {
        case .deleted: [condition(.ban, "DELETED")]
        case .offboarded: [condition(.status, "OFFBOARDED")]
        case .reconnected: [condition(.status, "RECONNECTED")]
        case .violation(let type): [condition(.violation, type)]
        case .restricted(let restrictions): [condition(of: restrictions)]
        // Whoever is reinstated may do everything again.
        case .ban("REINSTATE", let date): [condition(.ban, "REINSTATE", date), condition(.restriction, "")]
        case .ban(let state, let date): [condition(.ban, state, date)]
        case .review(let decision): [condition(.review, decision)]
        case .limit(let tier): [condition(.limit, tier)]
        case .alert(let type, let severity, let status, let description):
            [condition(.alert, type, [severity, status, description].filter { !$0.isEmpty }.joined(separator: ", "))]
        case .news(let name): [condition(.news, name)]
        }
    }

    /// All restrictions together end when the last of them does that keeps anything from being sent.
    private func condition(of restrictions: [Restriction]) -> Condition {
        let harmful = restrictions.filter { !Condition.isHarmless(restriction: $0.type) }
        let ends = harmful.map(\.expiresAt)
        var condition = condition(.restriction, restrictions.map(\.type).sorted().joined(separator: ","))
        condition.until = ends.contains(nil) ? nil : ends.compactMap(\.self).max()
        return condition
    }

    private func condition(_ aspect: Condition.Aspect, _ value: String, _ detail: String = "") -> Condition {
        let subject = number.map(Condition.Subject.number) ?? .account
        return Condition(account: account, subject: subject, aspect: aspect, value: value, detail: detail, at: at)
    }
}

extension Condition {
    /// Such an error has no end of its own; after a day what is sent will show whether it still holds.
    init(_ error: AccountError) {
        self.init(
            account: error.account,
            subject: .account,
            aspect: .error,
            value: String(error.error.code),
            detail: error.error.details,
            at: error.at,
            until: error.at + 24 * 3600
        )
    }
}
