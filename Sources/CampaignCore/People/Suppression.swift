package import Foundation
package import PhoneNumbers

/// A person who must not be messaged.
///
/// Kept under the phone number and the business-scoped user id, whichever are
/// known, and matched on either (`whatsapp-cloud-api.md` §9.2).
package struct Suppression: Hashable, Sendable {
    /// Which messages the person refused.
    package enum Scope: String, Sendable, Hashable, CaseIterable {
        /// Marketing only: Meta's own stop control speaks of nothing more.
        case marketing
        /// Everything.
        case all
    }

    /// Who or what asked for it.
    package enum Source: String, Sendable, Hashable, CaseIterable {
        /// The operator, by command.
        case operator_ = "operator"
        /// A list that the operator imported.
        case imported
        /// A reply such as STOP, or the payload of an opt-out button.
        case reply
        /// Meta's stop control (`user_preferences`).
        case preference
        /// An error that says so, such as 131050.
        case platform
    }

    package var phone: PhoneNumber?
    package var userID: String?
    package var scope: Scope
    package var source: Source
    /// The word, the payload, the error: what the reviewer will want to see.
    package var detail: String
    package var at: Date
    /// What the callback is known by that tells of it, as it may come again; nil for what no callback tells.
    package var id: String?

    package init(
        phone: PhoneNumber?,
        userID: String? = nil,
        scope: Scope,
        source: Source,
        detail: String,
        at: Date,
        id: String? = nil
    ) {
        self.phone = phone
        self.userID = userID
        self.scope = scope
        self.source = source
        self.detail = detail
        self.at = at
        self.id = id
    }
}
