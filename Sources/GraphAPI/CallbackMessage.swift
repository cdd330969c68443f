import CampaignCore
package import Foundation
package import PhoneNumbers

/// A message from a person to the business (`webhooks.md` §4.6.3).
package struct IncomingMessage: Hashable, Sendable {
    /// What the message holds, as far as a sender of campaigns cares.
    package enum Kind: Hashable, Sendable {
        case text(String)
        /// The quick reply of a template was pressed.
        case button(payload: String, text: String)
        /// A button or a list row of an interactive message was chosen.
        case interactiveReply(id: String, title: String)
        /// No emoji: the reaction was taken back.
        case reaction(messageID: String?, emoji: String?)
        /// The person has a new phone number.
        case numberChange(to: PhoneNumber)
        case other(type: String)
    }

    /// Nil for people who hide their number; `userID` tells them apart then.
    package var from: PhoneNumber?
    package var userID: String?
    package var messageID: String?
    package var at: Date
    package var kind: Kind
    /// The message that this one answers.
    package var contextID: String?

    package init(
        from: PhoneNumber?,
        userID: String? = nil,
        messageID: String?,
        at: Date,
        kind: Kind,
        contextID: String? = nil
    ) {
        self.from = from
        self.userID = userID
        self.messageID = messageID
        self.at = at
        self.kind = kind
        self.contextID = contextID
    }
}

extension IncomingMessage {
    /// Who wrote the messages of a body, where its `contacts` name one person only.
    struct Contact {
        var phone: PhoneNumber?
        var userID: String?

        init(only contacts: [JSONValue]) {
            guard contacts.count == 1, let contact = CallbackObject(contacts.first) else { return }
            phone = contact.phone("wa_id")
            userID = contact.text("user_id")
        }
    }

    /// Nil where the value is no object.
    init?(callback raw: JSONValue, _ contact: Contact, fallbackTime: Date) {
        guard let message = CallbackObject(raw) else { return nil }
        self.init(
            from: message.phone("from") ?? contact.phone,
            userID: message.text("from_user_id") ?? contact.userID,
            messageID: message.text("id"),
            at: message.time("timestamp") ?? fallbackTime,
            kind: Kind(callback: message),
            contextID: message.inner("context")?.text("id")
        )
    }
}

extension IncomingMessage.Kind {
    /// A message without `type` is judged by the content that it has.
    fileprivate init(callback message: CallbackObject) {
        let known = ["text", "button", "interactive", "reaction", "system"]
        let type = message.text("type") ?? known.first { message.object[$0] != nil } ?? "unknown"
        let kind: Self? =
            switch type {
            case "text": Self(text: message)
            case "button": message.inner("button").map(Self.init(button:))
            case "interactive": message.inner("interactive").flatMap(Self.init(interactive:))
            case "reaction": message.inner("reaction").map(Self.init(reaction:))
            case "system": message.inner("system").flatMap(Self.init(system:))
            default: nil
            }
        self = kind ?? .other(type: type)
    }

    private init?(text message: CallbackObject) {
        guard let text = message.inner("text")?.text("body") ?? message.text("text") else { return nil }
        self = .text(text)
    }

    private init(button: CallbackObject) {
        self = .button(payload: button.text("payload") ?? "", text: button.text("text") ?? "")
    }

    private init?(interactive: CallbackObject) {
        guard let reply = interactive.inner("button_reply") ?? interactive.inner("list_reply") else { return nil }
        self = .interactiveReply(id: reply.text("id") ?? "", title: reply.text("title") ?? "")
    }

    private init(reaction: CallbackObject) {
        self = .reaction(messageID: reaction.text("message_id"), emoji: reaction.text("emoji"))
    }

    /// Of the system messages only the change of number is told apart; `new_wa_id` is its older spelling.
    private init?(system: CallbackObject) {
        guard
            system.text("type")?.contains("changed_number") ?? true,
            let number = system.phone("wa_id") ?? system.phone("new_wa_id")
        else { return nil }
        self = .numberChange(to: number)
    }
}
