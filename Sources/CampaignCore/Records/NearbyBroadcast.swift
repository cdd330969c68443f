package import Foundation

/// Another broadcast within a day of the one that is forecast, to some of the same people.
package struct NearbyBroadcast: Hashable, Sendable {
    /// The broadcast's name, or its campaign's if it is not planned yet.
    package let name: String
    /// When it begins; nil if it has begun.
    package let begins: Date?
    /// How many people both have; nil if nobody looked, as the audience is large.
    package let people: Int?

    package init(name: String, begins: Date?, people: Int?) {
        self.name = name
        self.begins = begins
        self.people = people
    }
}
