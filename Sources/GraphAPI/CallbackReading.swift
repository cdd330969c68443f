import CampaignCore
import Foundation

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
        let sender = value.inner("metadata")?.text("phone_number_id")
        for raw in value.list("statuses") {
            let status = StatusEvent(callback: raw, sender: sender, fallbackTime: context.time)
            add(status.map { .status($0) }, raw, context)
        }
        let messages = value.list("messages")
        // Statuses come with contacts too, and by the thousand: whom these name is read for messages only.
        let contact = IncomingMessage.Contact(only: messages.isEmpty ? [] : value.list("contacts"))
        for raw in messages {
            let message = IncomingMessage(callback: raw, contact, sender: sender, fallbackTime: context.time)
            add(message.map { .message($0) }, raw, context)
        }
        for raw in value.list("user_preferences") {
            add(UserPreference(callback: raw, fallbackTime: context.time).map { .preference($0) }, raw, context)
        }
        for raw in value.list("user_actions") {
            add(UserAction(callback: raw, fallbackTime: context.time).map { .click($0) }, raw, context)
        }
        for raw in value.list("errors") {
            add(AccountError(callback: raw, sender: sender, context).map { .accountError($0) }, raw, context)
        }
    }

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
        "message_echoes", "messaging_handovers", "standby", "calls", "group_lifecycle_update",
        "group_participants_update", "group_settings_update", "group_status_update", "automatic_events",
        "tracking_events", "partner_solutions", "business_username_updates", "account_settings_update",
        "consumer_profile",
    ]
}

extension CallbackObject {
    /// Whether one of the lists that carry events stands at this level.
    fileprivate var holdsEvents: Bool {
        ["statuses", "messages", "user_preferences", "user_actions", "errors"].contains { object[$0] != nil }
    }
}
