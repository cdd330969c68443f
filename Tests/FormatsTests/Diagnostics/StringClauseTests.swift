import Formats
import Testing

struct StringClauseTests {
    @Test func `a full stop at the end is left out`() {
        #expect("The file doesn’t exist.".clause == "The file doesn’t exist")
        #expect("locked (5.1)".clause == "locked (5.1)")
        #expect("".clause == "")
    }
}
