import PhoneNumbers

/// Counts the people of a plan by the country of their numbers.
package struct RegionTally: Sendable {
    /// By ISO code; the empty code holds numbers of no country.
    package private(set) var people: [String: Int] = [:]
    private var regions = RegionMemo()

    package init() {}

    /// - Returns: the country.
    mutating func add(_ phone: PhoneNumber) -> String {
        let region = regions.region(of: phone)
        people[region, default: 0] += 1
        return region
    }
}
