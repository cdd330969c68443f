import Testing

@testable import Storage

struct NumericTextTests {
    private static func bytes(_ words: [UInt16]) -> [UInt8] {
        words.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
    }

    /// Each as PostgreSQL sends it: the number of groups, the weight of the first, the sign, the decimals, the groups.
    @Test(
        arguments: [
            ([0, 0, 0, 0], 0, 0),
            ([1, 0, 0, 0, 7], 7, 7),
            ([1, 1, 0, 0, 12], 120_000, 120_000),
            ([2, 1, 0x4000, 0, 3, 4], -30_004, -30_004),
            ([5, 4, 0, 0, 922, 3372, 368, 5477, 5807], Int64.max, 9_223_372_036_854_775_808),
            ([5, 4, 0x4000, 0, 922, 3372, 368, 5477, 5808], Int64.min, -9_223_372_036_854_775_808),
            ([5, 4, 0, 0, 922, 3372, 368, 5477, 5808], nil, 9_223_372_036_854_775_808),
            ([2, 0, 0, 1, 1, 5000], nil, 1.5),
            ([1, 65535, 0, 4, 1], nil, 0.0001),
        ] as [([UInt16], Int64?, Double)]
    )
    func `a number is read whole, or with its fraction`(_ words: [UInt16], _ integer: Int64?, _ real: Double) {
        let number = NumericText(Self.bytes(words))
        #expect(number.integer == integer)
        #expect(number.real == real)
    }

    @Test func `what is no number is none`() {
        let number = NumericText(Self.bytes([0, 0, 0xC000, 0]))
        #expect(number.integer == nil && number.real.isNaN)
    }
}
