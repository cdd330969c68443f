extension PhoneNumber {
    /// Ranges that nobody is given, as they are kept for examples: those that Ofcom keeps for drama.
    ///
    /// A message to one of them reaches nobody by mistake; samples and tests use them.
    private static let examples: [ClosedRange<Int64>] = [
        447_700_900_000...447_700_900_999, 441_632_960_000...441_632_960_999,
    ]

    /// Whether its country has given the number's range out, as far as the library, newer plans and examples tell.
    ///
    /// Slow: some ten microseconds.
    var isInUse: Bool {
        Self.examples.contains { $0.contains(digits) } || isValid || NumberingPlan.includes(self)
    }
}
