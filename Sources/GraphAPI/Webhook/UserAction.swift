import Formats
package import Foundation
package import PhoneNumbers

/// A click that the platform reports of its own marketing messages (`webhooks.md` §4.6.4).
package struct UserAction: Hashable, Sendable {
    /// For example `marketing_messages_link_click`.
    package var type: String
    /// Nil for people who hide their number.
    package var phone: PhoneNumber?
    package var userID: String?
    /// The message that was clicked.
    package var messageID: String?
    package var at: Date
}

extension UserAction {
    /// Nil if the value is not an object or does not say what was done.
    init?(callback raw: JSONValue, fallbackTime: Date) {
        guard let action = CallbackObject(raw), let type = action.text("action_type") ?? action.text("type") else {
            return nil
        }
        let click = action.inner(type)
        self.init(
            type: type,
            phone: action.phone("wa_id") ?? action.phone("from"),
            userID: action.text("user_id") ?? action.text("from_user_id") ?? action.userID("wa_id"),
            messageID: action.text("message_id") ?? click?.text("message_id") ?? action.text("id"),
            at: action.time("timestamp") ?? fallbackTime
        )
    }
}
