import Formats
import Testing

struct DurationTextTests {
    @Test(arguments: [
        ("6h", 21_600), ("30m", 1800), ("2d", 172_800), ("45s", 45), ("1h30m", 5400), ("1d12h", 129_600), ("90m", 5400),
    ])
    func `a duration is read`(text: String, seconds: Int) throws {
        #expect(try DurationText(parsing: text).duration == .seconds(seconds))
    }

    @Test(arguments: ["", "6", "h", "6 h", "6hours", "30m1h", "1h1h", "-6h", "0s", "1.5h", "99999999999d", "６h"])
    func `anything else is refused`(text: String) {
        #expect(throws: TextFault.self) { try DurationText(parsing: text) }
    }

    @Test(arguments: 1..<200)
    func `what is written reads back the same`(seed: UInt64) throws {
        let duration = Duration.seconds(seed &* 48_271 % 1_000_000 + 1)
        #expect(try DurationText(parsing: DurationText(duration).description).duration == duration)
    }

    @Test func `the largest units come first`() {
        #expect(DurationText(.seconds(90_061)).description == "1d1h1m1s")
        #expect(DurationText(.zero).description == "0s")
    }
}
