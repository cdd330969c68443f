extension PhoneNumber {
    /// Ranges that nobody is given, as they are kept for examples: Ofcom's 07700 900000 to 900999 for drama use.
    ///
    /// A message to one of them reaches nobody by mistake; samples and tests use them.
    private static let examples = [447_700_900_000...447_700_900_999 as ClosedRange<Int64>]

    /// Whether its country has given the number's range out, as far as the library, newer plans and examples tell.
    ///
    /// Slow: some ten microseconds.
    var isInUse: Bool {
        Self.examples.contains { $0.contains(digits) } || isValid || NumberingPlan.includes(self)
    }
}
