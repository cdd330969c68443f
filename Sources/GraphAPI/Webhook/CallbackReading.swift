import Formats
import CampaignCore
import Foundation
import PhoneNumbers

/// Walks a webhook body and gathers its events.
///
/// Meta's own examples put `field`, `value` and the lists at different levels
/// (`webhooks.md` §4.5), so a key is taken wherever it stands.
struct CallbackReading {
    /// What the enclosing levels say of what is inside them.
    struct Context {
        var field: String
        var time: Date
        /// The WhatsApp Business account; empty where the body names none.
        var account: String
    }

    private var events: [CallbackEvent] = []

    static func events(of body: JSONValue, receivedAt: Date) -> [CallbackEvent] {
        var reading = CallbackReading()
        reading.read(body, Context(field: "", time: receivedAt, account: ""))
        return reading.events
    }

    private mutating func read(_ node: JSONValue, _ context: Context) {
        switch node {
        case .array(let nodes):
            for node in nodes { read(node, context) }
        case .object(let object):
            read(CallbackObject(object), context)
        case .null, .bool, .integer, .double, .string:
            events.append(.other(field: context.field, raw: node))
        }
    }

    /// Reads an envelope: the body, an entry or a change.
    private mutating func read(_ envelope: CallbackObject, _ outer: Context) {
        var context = Context(
            field: envelope.text("field") ?? outer.field,
            time: envelope.time("time") ?? outer.time,
            account: outer.account
        )
        let inner = ["entry", "changes"].compactMap { envelope.object[$0] }
        let value = envelope.object["value"]
        // The id of an entry is the account's; that of a status or a message, which may stand here too, is not.
        if !inner.isEmpty || value != nil { context.account = envelope.text("id") ?? outer.account }
        for node in inner { read(node, context) }
        if let value { readValue(value, context) }
        if envelope.holdsEvents || (inner.isEmpty && value == nil) {
            readValue(.object(envelope.object), context)
        }
    }

    private mutating func readValue(_ node: JSONValue, _ context: Context) {
        if case .array(let nodes) = node {
            for node in nodes { readValue(node, context) }
            return
        }
        guard let value = CallbackObject(node), value.holdsEvents else {
            var context = context
            if context.field.isEmpty { context.field = node["field"]?.string ?? "" }
            readManagement(node, context)
            return
        }
        readEvents(of: value, context)
    }

    private mutating func readEvents(of value: CallbackObject, _ context: Context) {
        let business = BusinessNumber(value)
        readConversation(of: value, beside: value, business, context, isStandby: context.field == "standby")
        if let standby = value.inner("standby") {
            readConversation(of: standby, beside: value, business ?? BusinessNumber(standby), context, isStandby: true)
        }
        let phoneNumberID = business?.id
        for raw in value.list("user_preferences") {
            add(UserPreference(callback: raw, fallbackTime: context.time).map { .preference($0) }, raw, context)
        }
        for raw in value.list("user_actions") {
            add(UserAction(callback: raw, fallbackTime: context.time).map { .click($0) }, raw, context)
        }
        for raw in value.list("errors") {
            add(
                AccountError(callback: raw, phoneNumberID: phoneNumberID, context).map { .accountError($0) },
                raw,
                context
            )
        }
    }

    /// Reads statuses and messages; of another app's conversations they stand once more nested, as copies
    /// (`webhooks.md` §4.11).
    private mutating func readConversation(
        of value: CallbackObject,
        beside outer: CallbackObject,
        _ business: BusinessNumber?,
        _ context: Context,
        isStandby: Bool
    ) {
        for raw in value.list("statuses") {
            var status = StatusEvent(callback: raw, phoneNumberID: business?.id, fallbackTime: context.time)
            // That of a message that another app sent, unless the ledger knows the message.
            if isStandby, status?.key == nil { status?.hasForeignLabel = true }
            add(status.map { .status($0) }, raw, context)
        }
        let messages = value.list("messages")
        guard !messages.isEmpty else { return }
        // Statuses come with contacts too, and by the thousand: whom these name is read for messages only.
        let contacts = value.list("contacts")
        let contact = IncomingMessage.Contact(only: contacts.isEmpty ? outer.list("contacts") : contacts)
        for raw in messages {
            var message = IncomingMessage(
                callback: raw,
                contact,
                phoneNumberID: business?.id,
                fallbackTime: context.time
            )
            message?.isStandby = isStandby
            let isEcho = Self.echoFields.contains(context.field) || business.map { $0.sent(message) } ?? false
            message?.isEcho = isEcho
            add(message.map { .message($0) }, raw, context)
        }
        guard isStandby, let digits = business?.digits else { return }
        let event = NumberEvent(account: context.account, number: digits, change: .standby, at: context.time)
        events.append(.number(event))
    }

    /// The fields whose messages the business has sent.
    private static let echoFields: Set<String> = ["smb_message_echoes", "message_echoes", "history"]

    /// Reads what speaks of an account, a number or a template rather than of a message.
    private mutating func readManagement(_ node: JSONValue, _ context: Context) {
        guard let value = CallbackObject(node) else { return add(nil, node, context) }
        let event: CallbackEvent? =
            if let event = TemplateEvent(callback: value, context) {
                .template(event)
            } else if let event = NumberEvent(callback: value, context) {
                .number(event)
            } else if let event = AccountEvent(callback: value, context) {
                .account(event)
            } else {
                nil
            }
        add(event, node, context)
    }

    private mutating func add(_ event: CallbackEvent?, _ raw: JSONValue, _ context: Context) {
        let isUnused = event == nil && Self.unusedFields.contains(context.field)
        events.append(event ?? (isUnused ? .unused(field: context.field) : .other(field: context.field, raw: raw)))
    }

    /// The fields of `webhooks.md` §4.9 that say nothing about sending.
    private static let unusedFields: Set<String> = [
        "payment_configuration_update", "flows", "history", "smb_app_state_sync", "smb_message_echoes",
        "message_echoes", "standby", "calls", "group_lifecycle_update",
        "group_participants_update", "group_settings_update", "group_status_update", "automatic_events",
        "tracking_events", "partner_solutions", "business_username_updates", "account_settings_update",
        "consumer_profile",
    ]
}

extension CallbackObject {
    /// Whether one of the lists that carry events stands at this level.
    fileprivate var holdsEvents: Bool {
        ["statuses", "messages", "user_preferences", "user_actions", "errors", "standby"]
            .contains { object[$0] != nil }
    }
}

/// The business number that a value is about.
private struct BusinessNumber {
    var id: String?
    /// As it is shown, reduced to its digits.
    var digits: String?

    init?(_ value: CallbackObject) {
        guard let metadata = value.inner("metadata") else { return nil }
        id = metadata.text("phone_number_id")
        digits = metadata.text("display_phone_number")?.filter { $0.isASCII && $0.isNumber }
    }

    /// Whether the number itself wrote a message.
    func sent(_ message: IncomingMessage?) -> Bool {
        guard let digits, let from = message?.from else { return false }
        return String(from.digits) == digits
    }
}
