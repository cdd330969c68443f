package import Formats

/// The people of a broadcast in one country whose clocks show another time than the schedule's.
package struct PeopleElsewhere: Hashable, Sendable {
    /// The country's ISO code.
    package let region: String
    package let people: Int
    /// What the clocks of the country show when the broadcast begins: where it is earliest, and where it is latest.
    package let earliest: LocalDateTime
    package let latest: LocalDateTime

    package init(region: String, people: Int, earliest: LocalDateTime, latest: LocalDateTime) {
        self.region = region
        self.people = people
        self.earliest = earliest
        self.latest = latest
    }
}
