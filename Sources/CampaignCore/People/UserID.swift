import Formats
package import PhoneNumbers

/// A business-scoped user id, by which a person is known whose number is not (`whatsapp-cloud-api.md` §9.1).
package struct UserID: Hashable, Sendable, CustomStringConvertible {
    /// As Meta writes it, such as `GB.1A2b3C4d5E6f`.
    package let description: String

    /// Nil for a text of another form.
    package init?(_ text: some StringProtocol) {
        guard text.isUserID else { return nil }
        description = String(text)
    }

    /// The ISO code of the person's country.
    package var region: RegionCode? {
        RegionCode(String(description.prefix(2)))
    }

    /// A number that stands for the person in the place of a phone number's `recipientKey`.
    ///
    /// Below zero, so that it is never a phone number's; of two ids it is the same less often than a disk errs.
    package var recipientKey: Int64 {
        Int64(bitPattern: description.stableHash) | .min
    }
}
