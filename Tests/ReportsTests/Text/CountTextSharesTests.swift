import Formats
import Testing

@testable import Reports

struct CountTextSharesTests {
    @Test(arguments: [
        (1, 3, "33.3 %"), (0, 5, "0.0 %"), (5, 5, "100.0 %"), (0, 0, "–"), (1999, 2000, "99.9 %"),
        (999_999, 1_000_000, "99.9 %"), (1, 1_000_000, "0.1 %"),
    ])
    func `a share is all or nothing only where it truly is`(part: Int, whole: Int, text: String) {
        #expect(CountText.percent(part, of: whole) == text)
    }

    @Test(arguments: [(0.0, "0.0/s"), (39.84, "39.8/s"), (99.97, "100/s"), (1412.2, "1,412/s"), (.infinity, "–")])
    func `a rate has as many digits as it needs`(rate: Double, text: String) {
        #expect(CountText.rate(perSecond: rate) == text)
    }
}
