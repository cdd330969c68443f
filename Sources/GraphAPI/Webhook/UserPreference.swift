import Formats
package import Foundation
package import PhoneNumbers

/// A use of Meta's own marketing control (`webhooks.md` §4.7).
package struct UserPreference: Hashable, Sendable {
    package enum Choice: String, Hashable, Sendable, CaseIterable {
        case stop
        case resume
        case signup
    }

    package var choice: Choice
    /// Nil for people who hide their number.
    package var phone: PhoneNumber?
    package var userID: String?
    /// Meta's sentence about the choice; may be empty.
    package var detail: String
    /// What the person signed up by; nil for the other choices.
    package var signupID: String?
    package var at: Date

    package init(choice: Choice, phone: PhoneNumber?, userID: String? = nil, detail: String = "", at: Date) {
        self.choice = choice
        self.phone = phone
        self.userID = userID
        self.detail = detail
        self.at = at
    }
}

extension UserPreference {
    /// Nil if the value is not an object or names no choice that is known.
    init?(callback raw: JSONValue, fallbackTime: Date) {
        guard
            let preference = CallbackObject(raw),
            let choice = preference.text("value").flatMap({ Choice(rawValue: $0.lowercased()) })
        else { return nil }
        self.init(
            choice: choice,
            phone: preference.phone("wa_id"),
            userID: preference.text("user_id") ?? preference.userID("wa_id"),
            detail: preference.text("detail") ?? "",
            at: preference.time("timestamp") ?? fallbackTime
        )
        signupID = preference.text("signup_id")
    }
}
