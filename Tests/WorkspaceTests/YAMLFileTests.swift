import CampaignCore
import Formats
import Testing

@testable import Workspace

struct YAMLFileTests {
    private static let references = """
        error: anchors and aliases are not allowed; write out what is meant, or put text that begins with & or * in quotes
        """

    struct Fault {
        var text: String
        var message: String
    }

    @Test(arguments: [
        Fault(text: "", message: "a.yaml: error: the file is empty"),
        Fault(
            text: "a: 1\n\tb: 2\n",
            message: "a.yaml:2:1: error: a tab indents the line; indent with spaces; YAML does not allow tabs"
        ),
        Fault(
            text: "a: {b: 1\n",
            message: "a.yaml:2:1: error: the YAML cannot be read: did not find expected ',' or '}'"
        ),
        Fault(text: "a: *b\n", message: "a.yaml:1:4: \(references)"),
        Fault(text: "a: &b c\n", message: "a.yaml:1:4: \(references)"),
        Fault(text: "a: [x, {k: &b [c]}]\n", message: "a.yaml:1:12: \(references)"),
        Fault(text: "a: &b\n  c: 1\n", message: "a.yaml:1:4: \(references)"),
        Fault(text: "a: 1\n*a : 2\n", message: "a.yaml:2:1: \(references)"),
        Fault(text: "<<: *b\n", message: "a.yaml:1:5: \(references)"),
        Fault(
            text: "a: 1\n---\nb: 2\n",
            message: "a.yaml:2:1: error: the YAML cannot be read: but found another document"
        ),
        Fault(
            text: "a: \"\u{1}\"\n",
            message: "a.yaml:1:5: error: the YAML cannot be read: control characters are not allowed"
        ),
    ])
    func `what is not YAML is reported with its place`(_ fault: Fault) {
        let diagnostics = DiagnosticList()
        var file = YAMLFile(name: "a.yaml", text: fault.text)
        let root = file.root(diagnostics)
        #expect(root == nil)
        #expect(diagnostics.all.map(\.description) == [fault.message])
    }

    @Test func `keys that appear twice are reported and hide nothing`() throws {
        let diagnostics = DiagnosticList()
        let text = """
            rate: 1
            "name": {x: 1, y: 2, x: 3}
            rate: 2
            'name': 4
            rate: 5

            """
        var file = YAMLFile(name: "a.yaml", text: text)
        let root = try #require(file.root(diagnostics)?.mapping("it", diagnostics))
        #expect(root.text("rate")?.text == "5")
        #expect(root.text("name")?.text == "4")
        #expect(
            diagnostics.all.map(\.description) == [
                "a.yaml:4:1: error: the key 'name' appears twice, first on line 2; remove one of them",
                "a.yaml:5:1: error: the key 'rate' appears twice, first on line 1; remove one of them",
            ]
        )
    }

    @Test func `aliases that stand for millions of texts are not followed`() {
        var text = "a: &a [x,x,x,x,x,x,x,x,x]\n"
        for (last, next) in zip("abcdefgh", "bcdefghi") {
            text += "\(next): &\(next) [\(Array(repeating: "*\(last)", count: 9).joined(separator: ","))]\n"
        }
        for key in ["? *i\n: 1\n", "*i : 1\n", "{*i : 1}: 2\n", "[*i]: 2\n"] {
            let diagnostics = DiagnosticList()
            var file = YAMLFile(name: "a.yaml", text: text + key)
            #expect(file.root(diagnostics) == nil)
            #expect(diagnostics.all.count == 1)
        }
    }

    @Test func `of many keys that appear twice ten are reported`() {
        for text in [
            String(repeating: "rate: 1/s\n", count: 2_000),
            (0..<4_000).map { "key\($0 / 2): 1\n" }.joined(),
        ] {
            let diagnostics = DiagnosticList()
            var file = YAMLFile(name: "a.yaml", text: text)
            #expect(file.root(diagnostics) == nil)
            #expect((2...11).contains(diagnostics.all.count))
            #expect(diagnostics.all.last?.message == "too many keys appear twice to read the file")
            #expect(diagnostics.all.first?.description.hasPrefix("a.yaml:1: error: the key '") == true)
        }
    }

    @Test func `a large file is read again for one key only`() {
        let text = "a: 1\na: 2\nb: 1\nb: 2\n" + String(repeating: "#\n", count: 500_000)
        let diagnostics = DiagnosticList()
        var file = YAMLFile(name: "a.yaml", text: text)
        #expect(file.root(diagnostics) == nil)
        #expect(diagnostics.all.map(\.message).first == "the key 'a' appears more than once")
        #expect(diagnostics.all.count == 2)
    }

    @Test func `a file of nothing but faults shows a hundred of them`() throws {
        let text = "{" + (0..<50_000).map { "key\($0): 1" }.joined(separator: ", ") + "}"
        let diagnostics = DiagnosticList()
        var file = YAMLFile(name: "a.yaml", text: text)
        try #require(file.root(diagnostics)?.mapping("it", diagnostics)).allow(only: ["rate"])
        #expect(diagnostics.all.count == 101)
        // Of the keys beyond a thousand it is only said how many there are.
        #expect(diagnostics.errorCount == 1_001)
        #expect(diagnostics.all.last?.message == "the file has more faults than are shown")
    }

    @Test(arguments: [
        ("every: 0 9 * * MON", "0 9 * * MON"), ("a: what?", "what?"), ("a: '*b'", "*b"), ("a: \"? &b\"", "? &b"),
        ("a: |\n  *b?\n", "*b?\n"), ("a*?: b & c", "b & c"),
    ])
    func `stars and question marks in texts stay what they are`(_ text: String, _ value: String) throws {
        let diagnostics = DiagnosticList()
        var file = YAMLFile(name: "a.yaml", text: text)
        let entry = try #require(file.root(diagnostics)?.mapping("it", diagnostics)?.entries.first)
        #expect(entry.value.text?.text == value)
        #expect(text.hasPrefix(entry.key.text))
    }

    struct Place {
        var text: String
        var character: Int
        var place: String
    }

    @Test(arguments: [
        Place(text: "a: bcd", character: 2, place: "a.yaml:1:5"),
        Place(text: "a: 'bcd'", character: 2, place: "a.yaml:1:6"),
        Place(text: "a: \"bcd\"", character: 3, place: "a.yaml:1:7"),
        Place(text: "ä: {é: \"bcd\"}", character: 1, place: "a.yaml:1:9"),
        // Escapes and folded lines: the beginning is as near as one can tell.
        Place(text: "a: \"b\\x63d\"", character: 3, place: "a.yaml:1:4"),
        Place(text: "a: 'b''c'", character: 3, place: "a.yaml:1:4"),
        Place(text: "a: >\n  bcd", character: 2, place: "a.yaml:1:4"),
    ])
    func `a place in a text is a place in the file`(_ place: Place) throws {
        let diagnostics = DiagnosticList()
        var file = YAMLFile(name: "a.yaml", text: place.text)
        let entry = try #require(file.root(diagnostics)?.mapping("it", diagnostics)?.entries.first)
        let inner = entry.value.mapping("it", diagnostics)?.entries.first?.value ?? entry.value
        #expect(inner.text?.location(at: place.character).description == place.place)
    }
}
