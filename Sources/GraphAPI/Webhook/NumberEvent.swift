package import Foundation

/// What the platform says of a business number (`webhooks.md` §4.9).
package struct NumberEvent: Hashable, Sendable {
    package enum Change: Hashable, Sendable {
        /// `FLAGGED` and `UNFLAGGED`, in which older events tell the quality.
        case quality(String)
        case throughputUpgrade
        /// The tier, as a word or a number; what the event was called.
        case limit(String, event: String)
        /// The verdict on a name, the name, and why.
        case name(decision: String, requested: String, reason: String)
        /// `PIN_CHANGED` and others, and who asked for it.
        case security(String, requester: String)
        /// The number is new.
        case onboarded
        /// A conversation went from one responder to another: several are connected to the number (`webhooks.md` §4.11).
        case handover(String)
        /// A message came as a copy, as its conversation is another responder's.
        case standby
    }

    package var account: String
    /// As it is shown, reduced to its digits.
    package var number: String
    package var change: Change
    package var at: Date
}

extension NumberEvent {
    /// Nil for another field, and for a value that names no number.
    init?(callback value: CallbackObject, _ context: CallbackReading.Context) {
        let shown = value.text("display_phone_number") ?? value.inner("recipient")?.text("display_phone_number")
        guard let number = shown?.filter(\.isASCIIDigit), !number.isEmpty,
            let change = Change(value, field: context.field)
        else { return nil }
        self.init(account: context.account, number: number, change: change, at: context.time)
    }
}

extension NumberEvent.Change {
    fileprivate init?(_ value: CallbackObject, field: String) {
        let change: Self? =
            switch field {
            case "phone_number_quality_update": Self(quality: value)
            case "phone_number_name_update": Self(name: value)
            case "security": Self(security: value)
            case "messaging_handovers": .handover(value.text("type") ?? "handover")
            default: nil
            }
        guard let change else { return nil }
        self = change
    }

    /// Among the older names `UPGRADE` and `DOWNGRADE` come with `current_limit`.
    private init?(quality value: CallbackObject) {
        let event = value.text("event")?.uppercased()
        let tier = value.text("max_daily_conversations_per_business") ?? value.text("current_limit")
        switch event {
        case "THROUGHPUT_UPGRADE": self = .throughputUpgrade
        case "FLAGGED", "UNFLAGGED": self = .quality(event ?? "")
        case let event?:
            if let tier {
                self = .limit(tier, event: event)
            } else if event == "ONBOARDING" {
                self = .onboarded
            } else {
                return nil
            }
        case nil: return nil
        }
    }

    private init?(name value: CallbackObject) {
        guard let decision = value.text("decision") else { return nil }
        self = .name(
            decision: decision.uppercased(),
            requested: value.text("requested_verified_name") ?? "",
            reason: value.text("rejection_reason").flatMap { $0 == "NONE" ? nil : $0 } ?? ""
        )
    }

    private init?(security value: CallbackObject) {
        guard let event = value.text("event") else { return nil }
        self = .security(event.uppercased(), requester: value.text("requester") ?? "")
    }
}

extension Character {
    /// Numbers are shown with spaces, brackets and dashes.
    fileprivate var isASCIIDigit: Bool {
        isASCII && isNumber
    }
}
