/// What a text turned out to say.
package struct PhoneNumberReading: Hashable, Sendable {
    package let number: PhoneNumber
    /// The damage that was fixed; nil if there was none.
    package let repair: PhoneNumberRepair?
    /// Whether the number is longer than the library knows of its country, whose plan may be newer than the library.
    package let isLongerThanKnown: Bool

    init(number: PhoneNumber, repair: PhoneNumberRepair, isLongerThanKnown: Bool = false) {
        self.number = number
        self.repair = repair.isEmpty ? nil : repair
        self.isLongerThanKnown = isLongerThanKnown
    }
}
