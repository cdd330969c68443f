import Formats

/// The body of a callback in Meta's shape (`webhooks.md` §4.5, §4.6).
struct CallbackDocument: Sendable {
    /// An event with what the log knows about its message.
    struct Item: Sendable {
        var event: CallbackEvent
        var message: MessageLog.Message
        /// The template's category in small letters, as prices have it.
        var category: String
        /// What the pushed button sends, and its label.
        var button: (payload: String, text: String)?
    }

    let businessAccountID: String
    let names: MessageNames

    /// One entry with one change for each business number, and one for each reply.
    func body(_ items: [Item]) -> JSONValue {
        var changes: [JSONValue] = []
        for phone in Set(items.map(\.message.phone)).sorted() {
            let statuses = items.filter { $0.message.phone == phone && !$0.isReply }
            if !statuses.isEmpty { changes.append(change(statuses, phone: phone)) }
        }
        changes += items.filter(\.isReply).map(reply)
        return [
            "object": "whatsapp_business_account",
            "entry": [["id": .string(businessAccountID), "changes": .array(changes)]],
        ]
    }

    // MARK: Statuses

    private func change(_ items: [Item], phone: String) -> JSONValue {
        // Failed messages come without contacts.
        let contacts = items.filter { !$0.isFailure }.map { Self.contact($0.message) }
        var value = Self.value(phone: phone)
        if !contacts.isEmpty { value.append(.init(name: "contacts", value: .array(contacts))) }
        value.append(.init(name: "statuses", value: .array(items.map(status))))
        return ["value": .object(JSONObject(members: value)), "field": "messages"]
    }

    private func status(_ item: Item) -> JSONValue {
        var members: [JSONObject.Member] = [
            .init(name: "id", value: .string(names.name(ofMessage: item.message.ordinal))),
            .init(name: "status", value: .string(item.statusName)),
            .init(name: "timestamp", value: .string(String(item.event.happenedAt.unixSeconds))),
            Self.person(item.message, phone: "recipient_id", userID: "recipient_user_id"),
        ]
        if let key = item.message.key {
            members.append(.init(name: "biz_opaque_callback_data", value: .string(key)))
        }
        switch item.event.kind {
        case .failed(let code): members.append(.init(name: "errors", value: [Self.error(code)]))
        case .sent, .delivered: members.append(.init(name: "pricing", value: Self.pricing(item.category)))
        case .read, .reply: break
        }
        return .object(JSONObject(members: members))
    }

    private static func pricing(_ category: String) -> JSONValue {
        ["billable": true, "pricing_model": "PMP", "type": "regular", "category": .string(category)]
    }

    private static func error(_ code: Int) -> JSONValue {
        let title = GraphFault.title(of: code)
        return [
            "code": .integer(Int64(code)),
            "title": .string(title),
            "message": .string(title),
            "error_data": ["details": .string("\(title), decided by the simulator")],
            "href": "/docs/whatsapp/cloud-api/support/error-codes/",
        ]
    }

    // MARK: Replies

    private func reply(_ item: Item) -> JSONValue {
        var members: [JSONObject.Member] = [
            Self.person(item.message, phone: "from", userID: "from_user_id"),
            .init(name: "id", value: .string(names.name(ofReplyTo: item.message.ordinal))),
            .init(name: "timestamp", value: .string(String(item.event.happenedAt.unixSeconds))),
        ]
        if let button = item.button, item.event.kind == .reply(.button) {
            let id = names.name(ofMessage: item.message.ordinal)
            let context: JSONValue = ["from": .string(item.message.phone), "id": .string(id)]
            let pushed: JSONValue = ["payload": .string(button.payload), "text": .string(button.text)]
            members.append(.init(name: "type", value: "button"))
            members.append(.init(name: "button", value: pushed))
            members.append(.init(name: "context", value: context))
        } else {
            let text = item.event.kind == .reply(.stop) ? "STOP" : "Thank you!"
            members.append(.init(name: "type", value: "text"))
            members.append(.init(name: "text", value: ["body": .string(text)]))
        }
        var value = Self.value(phone: item.message.phone)
        value.append(.init(name: "contacts", value: [Self.contact(item.message)]))
        value.append(.init(name: "messages", value: [.object(JSONObject(members: members))]))
        return ["value": .object(JSONObject(members: value)), "field": "messages"]
    }

    // MARK: Common parts

    private static func value(phone: String) -> [JSONObject.Member] {
        let metadata: JSONValue = [
            "display_phone_number": .string(AccountFacts.displayDigits), "phone_number_id": .string(phone),
        ]
        return [.init(name: "messaging_product", value: "whatsapp"), .init(name: "metadata", value: metadata)]
    }

    private static func contact(_ message: MessageLog.Message) -> JSONValue {
        let profile = JSONObject.Member(name: "profile", value: ["name": "Simulated recipient"])
        return .object(JSONObject(members: [profile, person(message, phone: "wa_id", userID: "user_id")]))
    }

    /// The number, or the user id of somebody who was messaged by it: then no callback has the number (`webhooks.md` §4.5).
    private static func person(_ message: MessageLog.Message, phone: String, userID: String) -> JSONObject.Member {
        message.userID.map { .init(name: userID, value: .string($0.text)) }
            ?? .init(name: phone, value: .string(String(message.recipient)))
    }
}

extension CallbackDocument.Item {
    fileprivate var isReply: Bool {
        if case .reply = event.kind { true } else { false }
    }

    fileprivate var isFailure: Bool {
        if case .failed = event.kind { true } else { false }
    }

    fileprivate var statusName: String {
        switch event.kind {
        case .sent: "sent"
        case .delivered: "delivered"
        case .read, .reply: "read"
        case .failed: "failed"
        }
    }
}
