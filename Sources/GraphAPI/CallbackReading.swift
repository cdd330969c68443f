import CampaignCore
import Foundation

/// Walks a webhook body and gathers its events.
///
/// Meta's own examples put `field`, `value` and the lists at different levels
/// (`webhooks.md` §4.5), so a key is taken wherever it stands.
struct CallbackReading {
    /// What the enclosing levels say of what is inside them.
    private struct Context {
        var field: String
        var time: Date
    }

    private var events: [CallbackEvent] = []

    static func events(of body: JSONValue, receivedAt: Date) -> [CallbackEvent] {
        var reading = CallbackReading()
        reading.read(body, Context(field: "", time: receivedAt))
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
        let context = Context(field: envelope.text("field") ?? outer.field, time: envelope.time("time") ?? outer.time)
        let inner = ["entry", "changes"].compactMap { envelope.object[$0] }
        for node in inner { read(node, context) }
        let value = envelope.object["value"]
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
            let field = context.field.isEmpty ? node["field"]?.string : context.field
            events.append(.other(field: field ?? "", raw: node))
            return
        }
        readEvents(of: value, context)
    }

    private mutating func readEvents(of value: CallbackObject, _ context: Context) {
        for raw in value.list("statuses") {
            add(StatusEvent(callback: raw, fallbackTime: context.time).map { .status($0) }, raw, context)
        }
        let messages = value.list("messages")
        // Statuses come with contacts too, and by the thousand: whom these name is read for messages only.
        let contact = IncomingMessage.Contact(only: messages.isEmpty ? [] : value.list("contacts"))
        for raw in messages {
            add(IncomingMessage(callback: raw, contact, fallbackTime: context.time).map { .message($0) }, raw, context)
        }
        for raw in value.list("user_preferences") {
            add(UserPreference(callback: raw, fallbackTime: context.time).map { .preference($0) }, raw, context)
        }
    }

    private mutating func add(_ event: CallbackEvent?, _ raw: JSONValue, _ context: Context) {
        events.append(event ?? .other(field: context.field, raw: raw))
    }
}

extension CallbackObject {
    /// Whether one of the lists that carry events stands at this level.
    fileprivate var holdsEvents: Bool {
        ["statuses", "messages", "user_preferences"].contains { object[$0] != nil }
    }
}
