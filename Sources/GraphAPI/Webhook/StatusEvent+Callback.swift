import Formats
import CampaignCore
import Foundation

extension StatusEvent {
    /// Reads a status object (`webhooks.md` §4.6.1).
    ///
    /// Nil for one without a message id, of a kind that says nothing of
    /// delivery, or about a call.
    init?(callback raw: JSONValue, phoneNumberID: String?, fallbackTime: Date) {
        guard
            let status = CallbackObject(raw), status.text("type") != "call",
            let kind = status.text("status").flatMap(Kind.init(callback:)),
            let messageID = status.text("id")
        else { return nil }
        let label = status.text("biz_opaque_callback_data")
        self.init(
            kind: kind,
            at: status.time("timestamp") ?? fallbackTime,
            key: label.flatMap { MessageKey($0) },
            messageID: messageID,
            recipient: status.recipient,
            userID: status.text("recipient_participant_user_id") ?? status.text("recipient_user_id")
                ?? status.userID("recipient_id"),
            error: kind == .failed ? status.platformError : nil,
            pricing: status.inner("pricing").flatMap(Pricing.init(callback:))
        )
        parentUserID =
            status.text("recipient_participant_parent_user_id") ?? status.text("recipient_parent_user_id")
        conversation = status.inner("conversation").flatMap(Conversation.init(callback:))
        self.phoneNumberID = phoneNumberID
        hasForeignLabel = label != nil && key == nil
    }
}

extension StatusEvent.Kind {
    /// A voice message that was played has been read; other words are no delivery status.
    fileprivate init?(callback word: String) {
        switch word.lowercased() {
        case "sent": self = .sent
        case "delivered": self = .delivered
        case "read", "played": self = .read
        case "failed": self = .failed
        default: return nil
        }
    }
}

extension Pricing {
    fileprivate init?(callback pricing: CallbackObject) {
        guard let category = pricing.text("category") else { return nil }
        self.init(billable: pricing.bool("billable"), category: category, type: pricing.text("type"))
        subtype = pricing.text("subtype")
        model = pricing.text("pricing_model")
        guard let cost = pricing.inner("cost"), let amount = cost.decimal("amount"),
            let currency = cost.text("currency")
        else { return }
        self.cost = Cost(amount: amount, currency: currency)
    }
}

extension Conversation {
    /// Nil for one that neither has an id nor says where it came from.
    fileprivate init?(callback conversation: CallbackObject) {
        let origin = conversation.inner("origin")?.text("type") ?? conversation.text("origin")
        let id = conversation.text("id")
        guard id != nil || origin != nil else { return nil }
        self.init(id: id, origin: origin, expiresAt: conversation.time("expiration_timestamp"))
    }
}

extension CallbackObject {
    /// The person; of a message to a group the participant, as the group's id is no phone number.
    fileprivate var recipient: String? {
        if let participant = digits("recipient_participant_id") { return participant }
        return text("recipient_type") == "group" || userID("recipient_id") != nil ? nil : digits("recipient_id")
    }

    /// The first error of the status that says something.
    fileprivate var platformError: PlatformError? {
        let errors = (list("errors") + list("error"))
            .compactMap { CallbackObject($0).map { PlatformError(callback: $0) } }
        return errors.first { $0.code != 0 } ?? errors.first
    }
}

extension PlatformError {
    /// Reads an error in Meta's fullest wording.
    init(callback error: CallbackObject) {
        let details = error.inner("error_data")?.text("details") ?? error.text("message") ?? error.text("title")
        self.init(code: error.object["code"]?.integer.flatMap { Int(exactly: $0) } ?? 0, details: details ?? "")
    }
}
