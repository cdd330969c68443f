/// A phone number that is surely in E.164 form and of a possible length.
///
/// Made by `PhoneNumberReader` from what people write; the failable
/// initialisers only read back what drumbeat itself wrote.
package struct PhoneNumber: Hashable, Sendable {
    /// Country calling code and national number: up to fifteen digits, the first not zero.
    package let digits: Int64

    /// Nil for digits that no E.164 number can have.
    package init?(digits: Int64) {
        guard (1_000_000...999_999_999_999_999).contains(digits) else { return nil }
        self.digits = digits
    }

    /// Reads `+` and digits, exactly as `description` writes them.
    package init?(e164: some StringProtocol) {
        guard e164.utf8.first == UInt8(ascii: "+"), e164.utf8.dropFirst().allSatisfy({ (48...57).contains($0) }),
            e164.utf8.dropFirst().first != UInt8(ascii: "0"),
            let digits = Int64(e164.dropFirst())
        else { return nil }
        self.init(digits: digits)
    }
}

extension PhoneNumber: CustomStringConvertible {
    /// The E.164 form, such as `+447700900123`.
    package var description: String {
        "+\(digits)"
    }
}
