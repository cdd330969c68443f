import Formats
import Testing

struct StringClauseTests {
    @Test func `a full stop at the end is left out`() {
        #expect("The file doesn’t exist.".clause == "The file doesn’t exist")
        #expect("locked (5.1)".clause == "locked (5.1)")
        #expect("".clause == "")
        #expect("Session has expired. ".clause == "Session has expired")
        #expect("Something went wrong...".clause == "Something went wrong")
        #expect("...".clause == "")
        #expect("in 2.5 s".clause == "in 2.5 s")
    }

    @Test func `a fault that ends in a full stop is joined with its fix`() {
        let fault = TextFault("The session is invalid.", fix: "make a token")
        #expect(fault.sentence == "The session is invalid; make a token")
        let diagnostic = Diagnostic(.error, at: SourceLocation(file: "a.csv"), "it is wrong.", fix: "fix it")
        #expect(diagnostic.description == "a.csv: error: it is wrong; fix it")
    }
}
