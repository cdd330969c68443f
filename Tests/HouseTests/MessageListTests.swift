import TestSupport
import Testing

struct MessageListTests {
    @Test func `messages.txt has every text that a person may see`() throws {
        let golden = GoldenFile("Tests/HouseTests/Golden/messages.txt")
        #expect(try golden.difference(from: MessageList().rendered) == nil)
    }

    @Test func `strings are read as the program prints them`() {
        let source = ##"""
            let a = "plain \"quoted\" \(count == 1 ? "one" : "many") row"  // "not this"
            let b = """
                first \
                line
                  second
                """
            let c = #"raw \n \#(value)"# + " joined"
            /* "nor this" */
            """##
        #expect(
            SwiftLiteral.all(in: source).map(\.text) == [
                #"plain "quoted" \(…) row"#, "one", "many", "first line\n  second", #"raw \n \(…) joined"#,
            ]
        )
    }
}
