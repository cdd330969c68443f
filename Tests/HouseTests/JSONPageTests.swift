import Formats
import TestSupport
import Testing

/// The page that shows the forms of JSON has every command that prints any; EndToEndTests compare the forms.
struct JSONPageTests {
    private let page: JSONPage

    init() throws {
        page = try JSONPage()
    }

    @Test func `every command with --json is on the page, and no other`() {
        let commands = CommandTree.leaves.filter { $0.flags.contains("--json") }.map(\.path)
        #expect(Set(page.forms.keys) == Set(commands + ["report"]))
        #expect(page.forms.values.allSatisfy { !$0.isEmpty })
    }

    @Test func `a value of another form is noticed`() throws {
        let finding: JSONValue = ["subject": "token", "verdict": "good", "text": "…", "fix": .null]
        #expect(page.faults(of: [finding, finding], by: "doctor") == [])
        let strange: JSONValue = ["subject": 1, "verdict": "good", "fix": .null, "more": true]
        #expect(
            page.faults(of: [strange], by: "doctor") == [
                "doctor[0].more is not shown", "doctor[0].subject is 1", "doctor[0].text is missing",
            ]
        )
        #expect(page.faults(of: .null, by: "doctor") == ["doctor is null"])
        #expect(page.faults(of: [], by: "dance").count == 1)
    }
}
