import Synchronization

/// The rules by which digits are read, each asked of the library once.
///
/// How long a country's numbers may be, and which digits at their front the
/// library drops or turns, depends on the calling code, the length and the
/// first digits. So the answer is kept for each pair of first four digits and
/// length, and a number then costs a look-up instead of ten microseconds.
final class ReadingRules: Sendable {
    /// For digits after a `+`.
    static let international = ReadingRules(region: nil)
    /// Those of each region that was asked for: a workspace may have hundreds of audiences of one region.
    private static let national = Mutex<[RegionCode: ReadingRules]>([:])

    /// For digits of a region's own numbers.
    static func national(_ region: RegionCode) -> ReadingRules {
        national.withLock { known in
            if let rules = known[region] { return rules }
            let rules = ReadingRules(region: region)
            known[region] = rules
            return rules
        }
    }

    /// Which of the region's numbers are in use; nil for digits after a `+`.
    let ranges: RangesInUse?

    private let region: RegionCode?
    private let callingCode: Int64

    /// At `head * 16 + length`.
    private let rules = Mutex(Array(repeating: ReadingRule.unknown, count: 10_000 * 16))

    /// - Parameter region: the country of numbers that name none; nil for digits after a `+`.
    init(region: RegionCode?) {
        self.region = region
        ranges = region.map(RangesInUse.init)
        callingCode = region.map { Int64(PhoneLibrary.callingCode(of: $0)) } ?? 0
    }

    /// Nil if only the library itself can tell.
    func reading(of written: DigitsAsWritten) -> PhoneNumberReading? {
        switch rule(for: written) {
        case .unknown, .askLibrary: nil
        case .complete: reading(written.digits, region == nil ? [] : .lostPlus)
        case .national: reading(national(written.digits, length: written.length), [])
        case .nationalLackingZero: reading(national(written.digits, length: written.length), .lostZero)
        case .nationalAfterZero: reading(national(written.digits, length: written.length - 1), [])
        }
    }

    private func rule(for written: DigitsAsWritten) -> ReadingRule {
        let place = written.head * 16 + written.length
        let known = rules.withLock { $0[place] }
        if known != .unknown { return known }
        // Outside the lock: two threads that ask at once get the same answer.
        let rule = ReadingRule(head: written.head, length: written.length, in: region)
        rules.withLock { $0[place] = rule }
        return rule
    }

    private func reading(_ digits: Int64, _ repair: PhoneNumberRepair) -> PhoneNumberReading? {
        PhoneNumber(digits: digits).map { PhoneNumberReading(number: $0, repair: repair) }
    }

    private func national(_ digits: Int64, length: Int) -> Int64 {
        (0..<length).reduce(callingCode) { code, _ in code * 10 } + digits
    }
}

extension PhoneNumber {
    /// Reads `+` and digits that the library would read the same; nil for all other text.
    init?(plain text: String) {
        guard let written = DigitsAsWritten(text), written.isInternational,
            let reading = ReadingRules.international.reading(of: written)
        else { return nil }
        self = reading.number
    }
}
