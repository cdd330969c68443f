import Testing

@testable import Reports

struct ElapsedTextTests {
    @Test(arguments: [
        (0, "0 ms"), (0.85, "850 ms"), (0.9996, "1.0 s"), (4.24, "4.2 s"), (9.96, "10 s"), (19, "19 s"),
        (59.6, "1 min"),
        (130, "2 min 10 s"), (3600, "1 h"), (3900, "1 h 5 min"), (273_600, "3 d 4 h"), (-1, "–"), (.nan, "–"),
    ])
    func `the two largest units are shown`(seconds: Double, text: String) {
        #expect(ElapsedText.text(seconds: seconds) == text)
    }

    @Test func `a duration reads like its seconds`() {
        #expect(ElapsedText.text(.milliseconds(4240)) == "4.2 s")
    }
}
