import Formats
import CampaignCore

extension IncomingMessage.Kind {
    /// A message without `type` is judged by the content that it has.
    init(callback message: CallbackObject) {
        let type = message.text("type") ?? Self.known.first { message.object[$0] != nil } ?? "unknown"
        self = Self.read(message, as: type) ?? .other(type: type)
    }

    private static let media = ["image", "video", "audio", "document", "sticker"]
    private static let known =
        ["text", "button", "interactive", "reaction", "system"] + media
        + ["location", "contacts", "order", "edit", "revoke", "unsupported"]

    private static func read(_ message: CallbackObject, as type: String) -> Self? {
        switch type {
        case "text": Self(text: message)
        case "button": message.inner("button").map(Self.init(button:))
        case "interactive": message.inner("interactive").flatMap(Self.init(interactive:))
        case "reaction": message.inner("reaction").map(Self.init(reaction:))
        case "system": message.inner("system").flatMap(Self.init(system:))
        case "location": message.inner("location").flatMap(Self.init(location:))
        case "contacts": Self(contacts: message.list("contacts"))
        case "order": message.inner("order").map(Self.init(order:))
        case "edit": message.inner("edit").map(Self.init(edit:))
        case "revoke": message.inner("revoke").map { .revocation(messageID: $0.text("original_message_id")) }
        case "unsupported", "unknown": Self(unsupported: message)
        case _ where media.contains(type): message.inner(type).map { Self(media: $0, type: type) }
        default: nil
        }
    }

    private init?(text message: CallbackObject) {
        guard let text = message.inner("text")?.text("body") ?? message.text("text") else { return nil }
        self = .text(text)
    }

    private init(button: CallbackObject) {
        self = .button(payload: button.text("payload") ?? "", text: button.text("text") ?? "")
    }

    private init?(interactive: CallbackObject) {
        if let flow = interactive.inner("nfm_reply") {
            self = .flowReply(name: flow.text("name") ?? "", response: flow.text("response_json") ?? "")
        } else if let reply = interactive.inner("button_reply") ?? interactive.inner("list_reply") {
            self = .interactiveReply(id: reply.text("id") ?? "", title: reply.text("title") ?? "")
        } else {
            return nil
        }
    }

    private init(reaction: CallbackObject) {
        self = .reaction(messageID: reaction.text("message_id"), emoji: reaction.text("emoji"))
    }

    private init(media: CallbackObject, type: String) {
        self = .media(type: type, id: media.text("id"), caption: media.text("caption"))
    }

    private init?(location: CallbackObject) {
        guard let latitude = location.number("latitude"), let longitude = location.number("longitude") else {
            return nil
        }
        self = .location(latitude: latitude, longitude: longitude, name: location.text("name"))
    }

    private init(contacts: [JSONValue]) {
        let origin = contacts.lazy.compactMap { CallbackObject($0)?.text("origin") }.first
        self = .contacts(count: contacts.count, origin: origin)
    }

    private init(order: CallbackObject) {
        self = .order(
            catalogID: order.text("catalog_id"),
            items: order.list("product_items").count,
            text: order.text("text")
        )
    }

    private init(edit: CallbackObject) {
        let message = edit.inner("message")
        self = .edit(
            messageID: edit.text("original_message_id"),
            text: message?.inner("text")?.text("body") ?? message?.text("text")
        )
    }

    /// Nil if nothing says that the platform could not show it.
    private init?(unsupported message: CallbackObject) {
        let error = message.list("errors").lazy.compactMap { CallbackObject($0) }.first
            .map { PlatformError(callback: $0) }
        let type = message.inner("unsupported")?.text("type")
        guard error != nil || type != nil || message.text("type") == "unsupported" else { return nil }
        self = .unsupported(type: type, error)
    }

    /// `new_wa_id` is the older spelling of a new number; one without `type` can only be that.
    private init?(system: CallbackObject) {
        let type = system.text("type") ?? "user_changed_number"
        if type.contains("identity_changed") {
            self = .identityChange(hash: (system.inner("identity") ?? system).text("hash"))
        } else if type.contains("changed_user_id") {
            guard let new = system.text("user_id") else { return nil }
            self = .userIDChange(from: system.text("previous_user_id"), to: new)
        } else if type.contains("changed_number") {
            guard let number = system.phone("wa_id") ?? system.phone("new_wa_id") else { return nil }
            self = .numberChange(
                to: number,
                userID: system.text("user_id"),
                formerUserID: system.text("previous_user_id")
            )
        } else {
            return nil
        }
    }
}
