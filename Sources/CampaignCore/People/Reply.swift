package import Foundation
package import PhoneNumbers

/// What a person sent to the business: an answer to a message, or the beginning of a conversation.
package struct Reply: Hashable, Sendable {
    /// The raw values are what the ledger stores and what `replies.csv` prints.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case text
        /// The quick reply of a template.
        case button
        /// A button, a list row or a Flow of another message.
        case interactive
        case reaction
        /// A picture, a voice message and whatever else was sent.
        case content
        /// The person has another number or user id.
        case change
    }

    /// What the reply means for further messages.
    package enum Wish: String, Sendable, Hashable, CaseIterable {
        case optOut = "opt_out"
        case optIn = "opt_in"
    }

    /// Meta's id of the reply.
    package var id: String
    package var at: Date
    /// The `phone_number_id` that it came to; nil if that was not told.
    package var phoneNumberID: String?
    package var phone: PhoneNumber?
    package var userID: String?
    package var kind: Kind
    /// The text, the label of the button, the emoji, or what kind of content it was.
    package var text: String
    /// What the button carries; nil for other kinds.
    package var payload: String?
    /// The message that it says it answers.
    package var contextID: String?
    package var wish: Wish?
    /// Which messages an opt-out refuses.
    package var scope = Suppression.Scope.all
    /// The words of the wish, for the record.
    package var words = ""
    /// The person's new number, where the reply tells of one.
    package var newPhone: PhoneNumber?
    /// The person's new business-scoped user id, where the reply tells of one.
    package var newUserID: String?
    /// Whether it opens the window for free-form messages; a notice of the platform does not.
    package var opensWindow = true
    /// Whether it is a copy: its conversation is another app's, so no free-form message may answer it.
    package var isStandby = false
    /// Whether its words, in answer to a message about an order, may mean the order.
    package var mayMeanOrder = false
    /// Why a person should read it, as it may refuse more, or less, than is understood; nil for all others.
    package var unclear: String?

    package init(
        id: String,
        at: Date,
        phoneNumberID: String?,
        phone: PhoneNumber?,
        userID: String?,
        kind: Kind,
        text: String,
        payload: String? = nil,
        contextID: String? = nil,
        wish: Wish? = nil
    ) {
        self.id = id
        self.at = at
        self.phoneNumberID = phoneNumberID
        self.phone = phone
        self.userID = userID
        self.kind = kind
        self.text = text
        self.payload = payload
        self.contextID = contextID
        self.wish = wish
    }
}

extension Reply {
    /// The refusal that it makes; nil for any other reply, and if it does not tell whose it is.
    package var refusal: Suppression? {
        guard wish == .optOut, phone != nil || userID != nil else { return nil }
        return Suppression(phone: phone, userID: userID, scope: scope, source: .reply, detail: words, at: at)
    }

    /// What it takes back: whatever replies refused.
    ///
    /// What Meta's own control refused, that alone takes back.
    package var lifts: [SuppressionLift] {
        guard wish == .optIn else { return [] }
        return Suppression.Scope.allCases.map {
            SuppressionLift(phone: phone, userID: userID, scope: $0, at: at, source: .reply)
        }
    }
}
