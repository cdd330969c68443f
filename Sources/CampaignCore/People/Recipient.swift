package import PhoneNumbers

/// Whom a message goes to: a phone number, or the business-scoped user id of a person whose number is not known.
///
/// Meta takes the number where it has both (`sending.md` §2.1).
package struct Recipient: Hashable, Sendable {
    /// Nil if only the user id is known.
    package let phone: PhoneNumber?
    /// Nil if only the number is known.
    package let userID: UserID?

    package init(_ phone: PhoneNumber, userID: UserID? = nil) {
        (self.phone, self.userID) = (phone, userID)
    }

    package init(_ userID: UserID) {
        (phone, self.userID) = (nil, userID)
    }

    /// Nil for nobody.
    package init?(phone: PhoneNumber?, userID: UserID?) {
        if phone == nil, userID == nil { return nil }
        (self.phone, self.userID) = (phone, userID)
    }

    /// The number by which the person is counted and found twice, whichever way the number or id is written.
    package var key: Int64 {
        phone?.recipientKey ?? userID?.recipientKey ?? 0
    }

    /// The country, or the calling code of one that cannot be told from others with the same code.
    package var country: String {
        phone?.country ?? userID?.region?.description ?? ""
    }
}

extension Recipient: CustomStringConvertible {
    /// The number in E.164 form, else the user id.
    package var description: String {
        phone?.description ?? userID?.description ?? ""
    }
}
