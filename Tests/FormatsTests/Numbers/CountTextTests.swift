import Formats
import Testing

struct CountTextTests {
    @Test(arguments: [
        (0, "0"), (999, "999"), (1000, "1,000"), (12_345, "12,345"), (1_234_567, "1,234,567"), (-1234, "-1,234"),
        (Int.min, "-9,223,372,036,854,775,808"),
    ])
    func `a comma separates thousands`(count: Int, text: String) {
        #expect(CountText.grouped(count) == text)
    }

    @Test func `a count agrees with its noun`() {
        #expect(CountText.of(0, "row") == "0 rows")
        #expect(CountText.of(1, "row") == "1 row")
        #expect(CountText.of(1234, "row") == "1,234 rows")
        #expect(CountText.of(1, "reply", "replies") == "1 reply")
        #expect(CountText.of(2, "reply", "replies") == "2 replies")
        #expect(CountText.people(1) == "1 person")
        #expect(CountText.people(1000) == "1,000 people")
    }
}
