import TestSupport
import Testing

struct MessageListTests {
    @Test func `messages.txt has every text that a person may see`() throws {
        let golden = GoldenFile("Tests/HouseTests/Golden/messages.txt")
        #expect(try golden.difference(from: MessageList().rendered) == nil)
    }

    @Test func `no text doubles its punctuation`() throws {
        for file in try MessageList().files {
            for text in file.texts {
                let doubled = text.firstMatch(of: /[.,:;] ?;|[;:] ?\.(?!\w)|[^.]\.\.(?=\s|$)/)
                #expect(doubled == nil, "\(file.path): \(text)")
            }
        }
    }

    @Test func `what Meta says is a clause within a sentence`() throws {
        for path in try Repository.files(below: "Sources", withExtension: "swift") {
            let joined = try Repository.text(path).firstMatch(of: /\\\([\w.$]*details\)[;.,]/)
            #expect(joined == nil, "\(path): \(joined?.output ?? "")")
        }
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
