import PhoneNumbers

/// Counts the people of a plan by the country of their numbers.
package struct RegionTally: Sendable {
    /// By ISO code; the empty code holds numbers of no country.
    package private(set) var people: [String: Int] = [:]
    private var regions = RegionMemo()

    package init() {}

    /// - Returns: the country.
    mutating func add(_ place: RecipientPlace) -> String {
        let region = place.phone.map { regions.region(of: $0) } ?? place.region?.description ?? ""
        people[region, default: 0] += 1
        return region
    }
}
