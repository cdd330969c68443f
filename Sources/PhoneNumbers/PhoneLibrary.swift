import CPhoneNumber

/// The way to libphonenumber, and the only place with unsafe code.
///
/// A reading takes some ten microseconds; `PlainNumbers` exists to ask seldom.
enum PhoneLibrary {
    /// Reads what people write, up to a zero byte if there is one.
    ///
    /// The region is the country of a number that names none.
    static func read(_ text: String, in region: RegionCode?) -> CPhoneReading {
        // Safe: the library copies the text before it returns.
        unsafe CPhoneRead(text, region?.packed ?? 0)
    }

    static func callingCode(of region: RegionCode) -> Int {
        Int(CPhoneCallingCode(region.packed))
    }

    static func region(of number: PhoneNumber) -> RegionCode? {
        RegionCode(packed: CPhoneRegion(number.digits))
    }

    /// The region that shares its calling code with no other.
    static func onlyRegion(ofCallingCode code: Int) -> RegionCode? {
        Int32(exactly: code).flatMap { RegionCode(packed: CPhoneOnlyRegion($0)) }
    }

    /// The region that a calling code stands for, the main one if several share it.
    static func mainRegion(ofCallingCode code: Int) -> RegionCode? {
        Int32(exactly: code).flatMap { RegionCode(packed: CPhoneMainRegion($0)) }
    }

    static func isValid(_ number: PhoneNumber) -> Bool {
        CPhoneIsValid(number.digits)
    }

    /// Whether people at home write 0 before the national number.
    static func isWrittenWithZero(_ number: PhoneNumber) -> Bool {
        CPhoneIsWrittenWithZero(number.digits)
    }
}

extension CPhoneReading {
    /// Nil if the number is not possible, or longer than E.164 allows and the library does not mind.
    var number: PhoneNumber? {
        verdict == .possible ? PhoneNumber(digits: digits) : nil
    }
}
