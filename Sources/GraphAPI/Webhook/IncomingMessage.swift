import Formats
package import CampaignCore
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
        /// The answers of a Flow, as the JSON text that they came as.
        case flowReply(name: String, response: String)
        /// No emoji: the reaction was taken back.
        case reaction(messageID: String?, emoji: String?)
        /// A picture, a film, a voice message, a document or a sticker.
        case media(type: String, id: String?, caption: String?)
        case location(latitude: Double, longitude: Double, name: String?)
        /// Address cards; `contact_request` where the business had asked for the number.
        case contacts(count: Int, origin: String?)
        case order(catalogID: String?, items: Int, text: String?)
        /// The person has a new phone number, and with it a new business-scoped user id.
        case numberChange(to: PhoneNumber, userID: String? = nil, formerUserID: String? = nil)
        /// The person has a new business-scoped user id.
        case userIDChange(from: String?, to: String)
        /// The person's device changed.
        case identityChange(hash: String?)
        case edit(messageID: String?, text: String?)
        case revocation(messageID: String?)
        /// The platform cannot show what was sent.
        case unsupported(type: String?, PlatformError?)
        case other(type: String)
    }

    /// Nil for people who hide their number; `userID` tells them apart then.
    package var from: PhoneNumber?
    package var userID: String?
    package var parentUserID: String?
    package var messageID: String?
    package var at: Date
    package var kind: Kind
    /// The message that this one answers.
    package var contextID: String?
    /// The `phone_number_id` that it was sent to; nil if the callback names none.
    package var phoneNumberID: String?
    /// The group that it was sent to; nil between two.
    package var groupID: String?
    /// Whether it came from another chat.
    package var isForwarded = false
    /// Whether it is a copy: the conversation is another app's, and only that one may answer (`webhooks.md` §4.11).
    package var isStandby = false
    /// Whether the business itself sent it, as some fields repeat what it sends: it is nobody's reply.
    package var isEcho = false
    /// The advertisement or post that led to it, by its id.
    package var referralID: String?

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
        var parentUserID: String?

        init(only contacts: [JSONValue]) {
            guard contacts.count == 1, let contact = CallbackObject(contacts.first) else { return }
            phone = contact.phone("wa_id")
            userID = contact.text("user_id") ?? contact.userID("wa_id")
            parentUserID = contact.text("parent_user_id")
        }
    }

    /// Nil if the value is not an object.
    init?(callback raw: JSONValue, _ contact: Contact, phoneNumberID: String?, fallbackTime: Date) {
        guard let message = CallbackObject(raw) else { return nil }
        let context = message.inner("context")
        self.init(
            from: message.phone("from") ?? contact.phone,
            userID: message.text("from_user_id") ?? message.userID("from") ?? contact.userID,
            messageID: message.text("id"),
            at: message.time("timestamp") ?? fallbackTime,
            kind: Kind(callback: message),
            contextID: context?.text("id")
        )
        parentUserID = message.text("from_parent_user_id") ?? contact.parentUserID
        self.phoneNumberID = phoneNumberID
        groupID = message.text("group_id")
        isForwarded = context?.bool("forwarded") ?? context?.bool("frequently_forwarded") ?? false
        referralID = message.inner("referral")?.text("source_id")
    }
}
