import CPhoneNumber

/// A country's numbers since a day that the library's tables may be older than.
///
/// Dated, so that an entry is deleted once every supported library knows it.
struct NumberingPlan: Hashable, Sendable {
    let region: String
    let callingCode: Int
    /// The day from which the numbers are in use.
    let since: String
    /// The national number without what is dialled before it at home: how it begins and how long it is.
    let prefix: String
    let length: Int

    /// Benin put 01 before all numbers of eight digits (ITU-T, national numbering plan of +229).
    static let newer = [
        NumberingPlan(region: "BJ", callingCode: 229, since: "2024-11-30", prefix: "01", length: 10)
    ]

    /// The number that a text of digits is in a newer plan, with `+` or, at home, without.
    static func number(_ digits: String, in region: RegionCode?) -> PhoneNumber? {
        newer.lazy.compactMap { $0.number(digits, in: region) }.first
    }

    /// Whether a number is one of a newer plan.
    static func includes(_ number: PhoneNumber) -> Bool {
        self.number(number.description, in: nil) != nil
    }

    private func number(_ digits: String, in home: RegionCode?) -> PhoneNumber? {
        let code = "\(callingCode)"
        guard !digits.hasPrefix("+\(code)") else { return number(national: digits.dropFirst(code.count + 1)) }
        return home?.description == region ? number(national: digits[...]) : nil
    }

    private func number(national: Substring) -> PhoneNumber? {
        guard national.utf8.count == length, national.hasPrefix(prefix) else { return nil }
        return PhoneNumber(e164: "+\(callingCode)\(national)")
    }

    /// Whether the library reads its numbers as well.
    var isKnownToLibrary: Bool {
        let national = prefix + String(repeating: "2", count: length - prefix.utf8.count)
        return PhoneLibrary.read("+\(callingCode)\(national)", in: nil).verdict == .possible
    }
}

/// How old the library's tables are, as far as the project's own list can tell.
package enum NumberingPlans {
    /// The plans that the library lacks and drumbeat reads all the same, such as `BJ since 2024-11-30`.
    package static var unknownToLibrary: [String] {
        NumberingPlan.newer.filter { !$0.isKnownToLibrary }.map { "\($0.region) since \($0.since)" }
    }
}
