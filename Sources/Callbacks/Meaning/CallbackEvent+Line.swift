import Formats
import CampaignCore
import Foundation
import GraphAPI
import PhoneNumbers

extension CallbackEvent {
    /// The event as one line of JSON for whoever listens; nil if it says nothing that is understood.
    var line: String? {
        switch self {
        case .status(let status): Self.line("status", status.members)
        case .message(let message): Self.line("message", message.members)
        case .preference(let preference): Self.line("preference", preference.members)
        case .click(let action): Self.line("click", action.members)
        case .template(let event): event.conditions.first.map { Self.line("template", $0.members) }
        case .number(let event): event.conditions.first.map { Self.line("number", $0.members) }
        case .account(let event): event.conditions.first.map { Self.line("account", $0.members) }
        case .accountError(let error): Self.line("account", Condition(error).members)
        case .unused, .other: nil
        }
    }

    private static func line(_ name: String, _ members: [(String, JSONValue?)]) -> String {
        let all = [("event", .string(name))] + members.compactMap { name, value in value.map { (name, $0) } }
        return JSONValue.object(JSONObject(members: all.map { .init(name: $0, value: $1) })).serialized()
    }
}

extension StatusEvent {
    fileprivate var members: [(String, JSONValue?)] {
        [
            ("at", .string(at.rfc3339)), ("status", .string(kind.rawValue)), ("message_id", .string(messageID)),
            ("phone", recipient.map { .string("+\($0)") }), ("user_id", userID.map(JSONValue.string)),
            ("key", key.map { .string($0.description) }), ("row", key.map { .integer(Int64($0.message.row)) }),
            ("error_code", error.map { .integer(Int64($0.code)) }), ("error", error.map { .string($0.details) }),
            ("category", pricing.map { .string($0.category) }), ("billable", pricing?.billable.map(JSONValue.bool)),
            ("pricing_type", pricing?.type.map(JSONValue.string)),
            ("pricing_subtype", pricing?.subtype.map(JSONValue.string)),
            ("pricing_model", pricing?.model.map(JSONValue.string)),
            ("cost", pricing?.cost.map { .string($0.amount.description) }),
            ("currency", pricing?.cost.map { .string($0.currency) }),
            ("conversation", conversation?.id.map(JSONValue.string)),
            ("origin", conversation?.origin.map(JSONValue.string)),
            ("parent_user_id", parentUserID.map(JSONValue.string)),
        ]
    }
}

extension IncomingMessage {
    fileprivate var members: [(String, JSONValue?)] {
        let reply = Reply(self, nil)
        return [
            ("at", .string(at.rfc3339)), ("kind", .string(reply.kind.rawValue)), ("text", .string(reply.text)),
            ("payload", reply.payload.map(JSONValue.string)), ("message_id", messageID.map(JSONValue.string)),
            ("answers", reply.contextID.map(JSONValue.string)), ("phone", from.map { .string($0.description) }),
            ("user_id", userID.map(JSONValue.string)), ("sender", phoneNumberID.map(JSONValue.string)),
            ("new_phone", reply.newPhone.map { .string($0.description) }),
            ("new_user_id", reply.newUserID.map(JSONValue.string)),
            ("parent_user_id", parentUserID.map(JSONValue.string)), ("group", groupID.map(JSONValue.string)),
            ("referral", referralID.map(JSONValue.string)), ("forwarded", isForwarded ? .bool(true) : nil),
        ]
    }
}

extension UserPreference {
    fileprivate var members: [(String, JSONValue?)] {
        [
            ("at", .string(at.rfc3339)), ("choice", .string(choice.rawValue)),
            ("phone", phone.map { .string($0.description) }), ("user_id", userID.map(JSONValue.string)),
            ("signup_id", signupID.map(JSONValue.string)),
        ]
    }
}

extension UserAction {
    fileprivate var members: [(String, JSONValue?)] {
        [
            ("at", .string(at.rfc3339)), ("action", .string(type)), ("message_id", messageID.map(JSONValue.string)),
            ("phone", phone.map { .string($0.description) }), ("user_id", userID.map(JSONValue.string)),
        ]
    }
}

extension Condition {
    fileprivate var members: [(String, JSONValue?)] {
        [
            ("at", .string(at.rfc3339)), ("account", .string(account)), ("about", .string(subject.description)),
            ("aspect", .string(aspect.rawValue)), ("value", .string(value)), ("detail", .string(detail)),
        ]
    }
}
