/// The countries of numbers, each asked for once by the beginning of the number.
///
/// Where several countries share a calling code, the phone library takes some
/// ten microseconds to tell them apart. What tells them apart are the first
/// digits: four in the zones +1 (the area code) and +7, eight at the most elsewhere.
package struct RegionMemo: Sendable {
    private var regions: [Int64: String] = [:]

    package init() {}

    /// The ISO code; empty for a number of no country.
    package mutating func region(of phone: PhoneNumber) -> String {
        let beginning = Self.beginning(of: phone.digits)
        if let known = regions[beginning] { return known }
        if regions.count >= Self.mostBeginnings { regions = [:] }
        let region = phone.region ?? Self.mainRegion(of: phone) ?? ""
        regions[beginning] = region
        return region
    }

    /// Of the countries that share a calling code, the one that it was given to first.
    ///
    /// For numbers in ranges that the library does not know: fictional ones,
    /// and those that are newer than its tables.
    private static func mainRegion(of phone: PhoneNumber) -> String? {
        var head = phone.digits
        while head > 0 {
            if let region = mainRegions[head] { return region }
            head /= 10
        }
        return nil
    }

    private static let mainRegions: [Int64: String] = [
        1: "US", 7: "RU", 39: "IT", 44: "GB", 47: "NO", 61: "AU", 212: "MA", 262: "RE", 290: "SH", 358: "FI",
        590: "GP", 599: "CW",
    ]

    private static func beginning(of digits: Int64) -> Int64 {
        var head = digits
        while head >= 100_000_000 { head /= 10 }
        var zone = head
        while zone >= 10 { zone /= 10 }
        guard zone == 1 || zone == 7 else { return head }
        while head >= 10_000 { head /= 10 }
        return head
    }

    private static let mostBeginnings = 65_536
}
