import Testing

@testable import Reports

struct ProgressLineTests {
    private let line = ProgressLine(done: 1234, total: 20_000, perSecond: 39.8, errors: 2, unknown: 1)

    @Test func `done, share, rate, faults and time left stand in one line`() {
        #expect(line.text() == " 1,234/20,000    6.2 %  39.8/s  2 errors  1 unknown  7 min 52 s left")
    }

    @Test(arguments: 0..<100)
    func `no line is wider than the terminal`(width: Int) {
        #expect(line.text(width: width).count <= width)
    }

    @Test func `while nothing moves no time left is promised`() {
        #expect(ProgressLine(done: 0, total: 10, perSecond: 0).text() == " 0/10    0.0 %  0.0/s")
    }

    @Test func `the end is said`() {
        #expect(
            ProgressLine(done: 10, total: 10, perSecond: 5, errors: 1).text() == "10/10  100.0 %  5.0/s  1 error  done"
        )
    }
}
