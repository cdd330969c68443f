import CampaignCore
import Foundation

extension StatusEvent {
    /// Reads a status object (`webhooks.md` §4.6.1).
    ///
    /// Nil for one without a message id, of a kind that says nothing of
    /// delivery, or about a call.
    init?(callback raw: JSONValue, fallbackTime: Date) {
        guard
            let status = CallbackObject(raw), status.text("type") != "call",
            let kind = status.text("status").flatMap(Kind.init(callback:)),
            let messageID = status.text("id")
        else { return nil }
        self.init(
            kind: kind,
            at: status.time("timestamp") ?? fallbackTime,
            key: status.text("biz_opaque_callback_data").flatMap { MessageKey($0) },
            messageID: messageID,
            recipient: status.recipient,
            userID: status.text("recipient_participant_user_id") ?? status.text("recipient_user_id"),
            error: kind == .failed ? status.platformError : nil,
            pricing: status.inner("pricing").flatMap(Pricing.init(callback:))
        )
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
    }
}

extension CallbackObject {
    /// The person; of a message to a group the participant, as the group's id is no phone number.
    fileprivate var recipient: String? {
        if let participant = digits("recipient_participant_id") { return participant }
        return text("recipient_type") == "group" ? nil : digits("recipient_id")
    }

    /// The first error of the status, in Meta's fullest wording.
    fileprivate var platformError: PlatformError? {
        guard let error = (list("errors") + list("error")).lazy.compactMap({ CallbackObject($0) }).first else {
            return nil
        }
        let details = error.inner("error_data")?.text("details") ?? error.text("message") ?? error.text("title")
        return PlatformError(code: error.object["code"]?.integer.map { Int($0) } ?? 0, details: details ?? "")
    }
}
