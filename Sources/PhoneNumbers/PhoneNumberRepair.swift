/// Damage to a phone number that could be fixed without a guess.
///
/// Mostly a spreadsheet did it. Spaces, hyphens, brackets, `tel:` and `00` are
/// ways to write a number and no damage.
package struct PhoneNumberRepair: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// `447700900123`: a number with its calling code, but without the `+`.
    package static let lostPlus = PhoneNumberRepair(rawValue: 1 << 0)
    /// `7700900123` in a country that writes `07700900123`.
    package static let lostZero = PhoneNumberRepair(rawValue: 1 << 1)
    /// `447700900123.0`: a number that was taken for an amount.
    package static let decimalEnding = PhoneNumberRepair(rawValue: 1 << 2)
    /// A no-break space, a thin space and the like.
    package static let unusualSpaces = PhoneNumberRepair(rawValue: 1 << 3)
    /// Zero-width characters and marks of direction.
    package static let invisibleMarks = PhoneNumberRepair(rawValue: 1 << 4)
    /// Full-width, Arabic-Indic and other digits than 0 to 9.
    package static let otherDigits = PhoneNumberRepair(rawValue: 1 << 5)
    /// `'+447700900123` or `="+447700900123"`: a mark that kept a cell from being taken for a number.
    package static let quotes = PhoneNumberRepair(rawValue: 1 << 6)
}

extension PhoneNumberRepair: CustomStringConvertible {
    private static let names: [(repair: PhoneNumberRepair, name: String)] = [
        (.lostPlus, "put back the lost +"),
        (.lostZero, "put back the lost 0"),
        (.decimalEnding, "removed a decimal ending"),
        (.unusualSpaces, "removed unusual spaces"),
        (.invisibleMarks, "removed invisible characters"),
        (.otherDigits, "turned the digits of another script into 0 to 9"),
        (.quotes, "removed quotation marks"),
    ]

    /// What was done, such as "put back the lost + and removed invisible characters".
    package var description: String {
        let parts = Self.names.filter { contains($0.repair) }.map(\.name)
        guard parts.count > 1, let last = parts.last else { return parts.joined() }
        return parts.dropLast().joined(separator: ", ") + " and " + last
    }
}
