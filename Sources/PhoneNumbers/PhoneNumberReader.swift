import CPhoneNumber

/// Reads phone numbers as people and spreadsheets write them.
///
/// A number must be *possible*: of a length that its country has, by the library
/// or by `NumberingPlan`. With a `+` it may be longer, as a country's plan may be
/// newer than the library. Whether its range is in use is another question
/// (`PhoneNumber.isValid`), and no reason to refuse it.
package struct PhoneNumberReader: Sendable {
    /// The country of numbers that name none.
    private let region: RegionCode?
    /// For digits without a `+`; nil without a region.
    private let nationalRules: ReadingRules?
    /// The library's own reading of a text.
    private let askLibrary: LibraryReading

    typealias LibraryReading = @Sendable (String, RegionCode?) -> CPhoneReading

    /// The longest text that is looked at, in bytes: the library takes time that grows with the square of the length.
    static let longestText = 100

    /// Nil for a region that does not exist.
    ///
    /// - Parameter defaultRegion: the ISO code, such as `GB`, of the country of
    ///   numbers that name none; without it every number has to name one.
    package init?(defaultRegion: String?) {
        self.init(defaultRegion: defaultRegion, askLibrary: PhoneLibrary.read)
    }

    /// Nil for a region of which the library knows no numbers.
    ///
    /// - Parameter region: the country of numbers that name none; nil if every number has to name one.
    package init?(region: RegionCode?) {
        self.init(defaultRegion: region?.description)
    }

    /// Reads only numbers that name their country.
    package static let withoutRegion = PhoneNumberReader(nil, PhoneLibrary.read)

    /// Asks what takes the library's place for every text that no rule reads.
    init?(defaultRegion: String?, askLibrary: @escaping LibraryReading) {
        guard let defaultRegion else {
            self.init(nil, askLibrary)
            return
        }
        guard let region = RegionCode(defaultRegion), region.hasNumbers else { return nil }
        self.init(region, askLibrary)
    }

    private init(_ region: RegionCode?, _ askLibrary: @escaping LibraryReading) {
        self.region = region
        self.askLibrary = askLibrary
        nationalRules = region.map(ReadingRules.national)
    }

    /// Reads one number.
    ///
    /// Digits with or without a `+`, and with ordinary separators, take some
    /// tens of nanoseconds and no memory; other text is fixed and handed to
    /// the library, which takes a thousand times as long.
    package func read(_ text: String) throws(PhoneNumberFault) -> PhoneNumberReading {
        guard text.utf8.count <= Self.longestText else { throw .tooLong(text) }
        if let reading = try readByRule(text, written: text) { return reading }
        return try readClosely(PhoneText(text), written: text)
    }

    /// Nil if only the library itself can tell.
    private func readByRule(_ text: String, written: String) throws(PhoneNumberFault) -> PhoneNumberReading? {
        guard let digits = DigitsAsWritten(text) else { return nil }
        if digits.isInternational { return ReadingRules.international.reading(of: digits) }
        guard let reading = nationalRules?.reading(of: digits) else { return nil }
        guard let ranges = nationalRules?.ranges, ranges.include(reading.number, written: digits) else {
            throw notInUse(written)
        }
        return reading
    }

    private func notInUse(_ written: String) -> PhoneNumberFault {
        .notInUse(written, region: region?.description ?? "")
    }

    private func readClosely(_ text: PhoneText, written: String) throws(PhoneNumberFault) -> PhoneNumberReading {
        guard !text.hasControls else { throw .hasControls(written) }
        guard !text.text.isEmpty else { throw .empty }
        guard !text.text.isUserID else { throw .userID(written) }
        guard !text.isScientific else { throw .scientific(written) }
        guard !text.holdsSeveral else { throw .severalNumbers(written) }
        if let digits = text.digits, let reading = try readByRule(digits, written: written) {
            return PhoneNumberReading(number: reading.number, repair: text.repair.union(reading.repair ?? []))
        }
        let reading = readByLibrary(text)
        guard !reading.hasExtension else { throw .hasExtension(written) }
        guard !text.hasLetters else { throw text.hasDigits ? .hasLetters(written) : .notANumber(written) }
        if reading.verdict == .tooLong, let longer = longerNumber(text) { return longer }
        let number = try number(of: reading, text, written: written)
        return PhoneNumberReading(number: number, repair: text.repair.union(repair(of: reading, text, number)))
    }

    /// Takes `00` for the prefix of calls abroad, which it is nearly everywhere, unless no number results.
    private func readByLibrary(_ text: PhoneText) -> CPhoneReading {
        if text.text.first != "+", let international = text.international {
            let reading = askLibrary(international, nil)
            if reading.verdict == .possible || region == nil { return reading }
        }
        return askLibrary(text.text, region)
    }

    /// The number that is too long for the library; nil if it is too long for E.164 too, or names no country.
    private func longerNumber(_ text: PhoneText) -> PhoneNumberReading? {
        // A 0 in brackets is for calls at home, and no digit of the number.
        guard let digits = text.international ?? text.digits, !text.text.contains("(") else { return nil }
        if let number = NumberingPlan.number(digits, in: region) {
            return PhoneNumberReading(number: number, repair: text.repair)
        }
        // As a number of the default region it is too long; as one of the country that it names it may be anything.
        guard let number = PhoneNumber(e164: digits), askLibrary(digits, nil).verdict == .tooLong else { return nil }
        return PhoneNumberReading(number: number, repair: text.repair, isLongerThanKnown: true)
    }

    private func number(
        of reading: CPhoneReading,
        _ text: PhoneText,
        written: String
    ) throws(PhoneNumberFault) -> PhoneNumber {
        if let number = reading.number {
            // Of several zeros after the calling code the library drops one each time.
            guard askLibrary(number.description, nil).number == number else { throw .notANumber(written) }
            guard reading.origin == .international || number.isInUse else { throw notInUse(written) }
            return number
        }
        switch reading.verdict {
        case .possible, .tooLong: throw .wrongLength(written, .tooLong)
        case .possibleLocally: throw .wrongLength(written, .withoutAreaCode)
        case .tooShort: throw .wrongLength(written, .tooShort)
        case .wrongLength: throw .wrongLength(written, .inBetween)
        case .noCallingCode where text.international != nil: throw .unknownCountry(written)
        case .noCallingCode: throw .noCountry(written, suggestion: suggestion(for: text))
        case .notANumber, .failed: throw .notANumber(written)
        }
    }

    /// The number with a `+`, if nothing says of which country it is and there is such a number.
    private func suggestion(for text: PhoneText) -> PhoneNumber? {
        guard region == nil, let number = text.withPlus else { return nil }
        return number.isInUse || isComplete(number) ? number : nil
    }

    /// Whether it is longer than any national number that lacks its 0, and of a length that its country has.
    private func isComplete(_ number: PhoneNumber) -> Bool {
        String(number.digits).count >= Self.telltaleLength
            && askLibrary(number.description, nil).verdict == .possible
    }

    /// National numbers have ten digits or fewer nearly everywhere.
    private static let telltaleLength = 12

    /// What the library put back by knowing the country.
    private func repair(of reading: CPhoneReading, _ text: PhoneText, _ number: PhoneNumber) -> PhoneNumberRepair {
        switch reading.origin {
        case .international: []
        case .bareCallingCode: .lostPlus
        case .defaultRegion: text.couldLackZero && PhoneLibrary.isWrittenWithZero(number) ? .lostZero : []
        }
    }
}
