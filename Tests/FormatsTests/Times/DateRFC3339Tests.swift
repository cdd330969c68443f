import Formats
import Foundation
import TestSupport
import Testing

struct DateRFC3339Tests {
    /// A text and the milliseconds since 1970 that it means; nil for none.
    struct Case: Sendable {
        var text: String
        var milliseconds: Int64?
    }

    static let cases: [Case] = [
        Case(text: "2026-11-25T09:00:01.123Z", milliseconds: 1_795_597_201_123),
        Case(text: "2026-11-25T09:00:01Z", milliseconds: 1_795_597_201_000),
        Case(text: "2026-11-25t09:00:01.5z", milliseconds: 1_795_597_201_500),
        Case(text: "2026-11-25 10:30:01.123+01:30", milliseconds: 1_795_597_201_123),
        Case(text: "2026-11-25T01:00:01.123456789-08:00", milliseconds: 1_795_597_201_123),
        Case(text: "1970-01-01T00:00:00.000Z", milliseconds: 0),
        Case(text: "2026-11-25T09:00:01", milliseconds: nil),
        Case(text: "2026-11-25T09:00:01.123", milliseconds: nil),
        Case(text: "2026-11-25T09:00:01.Zulu", milliseconds: nil),
        Case(text: "2026-11-25x09:00:01Z", milliseconds: nil),
        Case(text: "2026-11-25T09:00:01Z and more", milliseconds: nil),
        Case(text: "2026-11-25", milliseconds: nil),
        Case(text: "2026-13-25T09:00:01Z", milliseconds: nil),
        Case(text: "2024-02-29T00:00:00.000Z", milliseconds: 1_709_164_800_000),
        Case(text: "2026-12-31T23:59:59.999Z", milliseconds: 1_798_761_599_999),
        Case(text: "2026-11-00T00:00:00.000Z", milliseconds: nil),
        Case(text: "22204-1-29T00:00:00Z", milliseconds: nil),
        Case(text: "2026-11-25T9:00:001Z", milliseconds: nil),
        Case(text: "25/Nov/2026:09:00:01 +0000", milliseconds: nil),
        Case(text: "1795597201", milliseconds: nil),
        Case(text: "", milliseconds: nil),
    ]

    @Test(arguments: cases)
    func `times are read with any fraction and offset`(_ sample: Case) {
        let date = Date(rfc3339: sample.text)
        #expect(date.map { Int64(($0.timeIntervalSince1970 * 1000).rounded()) } == sample.milliseconds)
    }

    @Test(
        arguments: [0, 1, 999, 1000, 1_795_597_201_123, 1_795_650_599_999, 253_402_300_799_999, -1, -1000] as [Int64]
    )
    func `what is written reads back to the millisecond`(_ milliseconds: Int64) {
        let text = Date(timeIntervalSince1970: Double(milliseconds) / 1000).rfc3339
        let back = Date(rfc3339: text)
        #expect(text.utf8.count == 24)
        #expect(back.map { Int64(($0.timeIntervalSince1970 * 1000).rounded()) } == milliseconds, "\(text)")
    }

    @Test(arguments: 0..<500 as Range<UInt64>)
    func `any instant is written as it is read`(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let milliseconds = Int64.random(in: 0...253_402_300_799_999, using: &generator)
        let date = Date(timeIntervalSince1970: Double(milliseconds) / 1000)
        #expect(Date(rfc3339: date.rfc3339) == date)
    }

    @Test func `the text is in UTC`() {
        #expect(Date(timeIntervalSince1970: 1_795_597_201.123).rfc3339 == "2026-11-25T09:00:01.123Z")
    }

    @Test(arguments: 0..<200)
    func `any instant is written as Foundation writes it, and read back`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<20 {
            // From 1970 to the end of the year 9999.
            let milliseconds = Int64.random(in: 0..<253_402_300_800_000, using: &generator)
            let date = Date(timeIntervalSince1970: Double(milliseconds) / 1000)
            let second = Date(timeIntervalSince1970: Double(milliseconds / 1000)).formatted(.iso8601)
            let fraction = String(milliseconds % 1000 + 1000).dropFirst()
            #expect(date.rfc3339 == "\(second.dropLast()).\(fraction)Z")
            #expect(Date(rfc3339: date.rfc3339) == date)
        }
    }
}
