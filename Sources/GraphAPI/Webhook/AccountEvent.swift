import Formats
package import Foundation

/// What the platform says of a WhatsApp Business account (`webhooks.md` §4.9).
package struct AccountEvent: Hashable, Sendable {
    package enum Change: Hashable, Sendable {
        case deleted
        /// The number's owner took the account off the Cloud API: nothing can be sent until it is back.
        case offboarded
        case reconnected
        /// The kind of violation.
        case violation(String)
        /// What it may not do, and until when.
        case restricted([Restriction])
        /// `DISABLE`, `REINSTATE` or `SCHEDULE_FOR_DISABLE`, and the day as it is written.
        case ban(String, date: String)
        /// `APPROVED`, `REJECTED`, `PENDING`, `DEFERRED`.
        case review(String)
        /// How many people the business may message a day, as a tier or a number.
        case limit(String)
        case alert(type: String, severity: String, status: String, description: String)
        /// A contract, a price or a partner changed; the name of the event.
        case news(String)
    }

    package struct Restriction: Hashable, Sendable {
        package var type: String
        /// Nil if it has no end, or none that can be read.
        package var expiresAt: Date?

        package init(type: String, expiresAt: Date? = nil) {
            self.type = type
            self.expiresAt = expiresAt
        }
    }

    package var account: String
    /// The digits of the only number that it is about; nil for the whole account.
    package var number: String?
    package var change: Change
    package var at: Date
}

extension AccountEvent {
    /// Nil for another field, and for a value that says nothing.
    init?(callback value: CallbackObject, _ context: CallbackReading.Context) {
        let change: Change? =
            switch context.field {
            case "account_update": Change(update: value)
            case "account_alerts": Change(alert: value)
            case "account_review_update": value.text("decision").map { .review($0.uppercased()) }
            case "business_capability_update": Change(capability: value)
            default: nil
            }
        guard let change else { return nil }
        self.init(account: context.account, number: value.digits("phone_number"), change: change, at: context.time)
    }
}

extension AccountEvent.Change {
    fileprivate init?(update value: CallbackObject) {
        guard let event = value.text("event")?.uppercased() else { return nil }
        switch event {
        case "ACCOUNT_DELETED": self = .deleted
        case "ACCOUNT_OFFBOARDED": self = .offboarded
        case "ACCOUNT_RECONNECTED": self = .reconnected
        case "ACCOUNT_VIOLATION": self = .violation(value.inner("violation_info")?.text("violation_type") ?? "unnamed")
        case "ACCOUNT_RESTRICTION": self.init(restriction: value)
        case "DISABLED_UPDATE":
            guard let ban = value.inner("ban_info"), let state = ban.text("waba_ban_state") else { return nil }
            self = .ban(state.uppercased(), date: ban.text("waba_ban_date") ?? "")
        default: self = .news(event)
        }
    }

    /// A restriction that is not named is one all the same; an empty list says that there is none.
    private init(restriction value: CallbackObject) {
        let listed = value.list("restriction_info")
        guard !listed.isEmpty else {
            self = .restricted(value.object["restriction_info"]?.array == nil ? [.init(type: "UNNAMED")] : [])
            return
        }
        self = .restricted(
            listed.map { raw in
                let info = CallbackObject(raw)
                return .init(
                    type: info?.text("restriction_type")?.uppercased() ?? "UNNAMED",
                    expiresAt: info?.time("expiration")
                )
            }
        )
    }

    fileprivate init?(alert value: CallbackObject) {
        let info = value.inner("alert_info") ?? value
        guard let type = info.text("alert_type") else { return nil }
        self = .alert(
            type: type.uppercased(),
            severity: info.text("alert_severity") ?? "",
            status: info.text("alert_status") ?? "",
            description: info.text("alert_description") ?? ""
        )
    }

    fileprivate init?(capability value: CallbackObject) {
        let names = ["max_daily_conversations_per_business", "max_daily_conversation_per_phone"]
        guard let tier = names.lazy.compactMap({ value.text($0) }).first else { return nil }
        self = .limit(tier)
    }
}
