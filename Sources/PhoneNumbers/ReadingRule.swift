import CPhoneNumber

/// How the digits of a text become an E.164 number.
enum ReadingRule: UInt8 {
    /// Nobody has asked the library yet.
    case unknown
    /// No number, or one that the library makes by a rule of its own.
    case askLibrary
    /// They are the number.
    case complete
    /// The calling code comes before them.
    case national
    /// The same, and a 0 that people at home write is missing.
    case nationalLackingZero
    /// The calling code takes the place of their leading 0.
    case nationalAfterZero
}

extension ReadingRule {
    /// Unlike one another, for the library may look at more than the first four digits.
    private static let tails = ["23456789012", "50505050505", "98765432109"]

    /// Asks the library by samples.
    ///
    /// - Parameters:
    ///   - head: the first four digits.
    ///   - length: the count of all digits.
    ///   - region: the country of numbers that name none; nil if `+` stands before the digits.
    init(head: Int, length: Int, in region: RegionCode?) {
        let zeros = String(repeating: "0", count: 4 - "\(head)".count)
        let rules = Self.tails.map { Self.rule(of: zeros + "\(head)" + $0.prefix(length - 4), in: region) }
        self = Set(rules).count == 1 ? rules[0] : .askLibrary
    }

    /// Numbers from all over a range: with each digit at the fifth place, and then with different ends.
    static func samples(head: Int, length: Int) -> [String] {
        let head = String(repeating: "0", count: 4 - "\(head)".count) + "\(head)"
        let ends = (0...9).flatMap { digit in tails.map { "\(digit)\($0)" } }
        return length > 4 ? ends.map { head + $0.prefix(length - 4) } : []
    }

    private static func rule(of digits: String, in region: RegionCode?) -> ReadingRule {
        let reading = PhoneLibrary.read(region == nil ? "+" + digits : digits, in: region)
        guard let number = reading.number else { return .askLibrary }
        let result = "\(number.digits)"
        if result == digits { return .complete }
        guard let region, reading.origin == .defaultRegion else { return .askLibrary }
        let code = "\(PhoneLibrary.callingCode(of: region))"
        if digits.first == "0", result == code + digits.dropFirst() { return .nationalAfterZero }
        guard digits.first != "0", result == code + digits else { return .askLibrary }
        return PhoneLibrary.isWrittenWithZero(number) ? .nationalLackingZero : .national
    }
}
