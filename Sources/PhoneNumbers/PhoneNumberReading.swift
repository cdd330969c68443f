/// What a text turned out to say.
package struct PhoneNumberReading: Hashable, Sendable {
    package let number: PhoneNumber
    /// The damage that was mended; nil where there was none.
    package let repair: PhoneNumberRepair?

    init(number: PhoneNumber, repair: PhoneNumberRepair) {
        self.number = number
        self.repair = repair.isEmpty ? nil : repair
    }
}
