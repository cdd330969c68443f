import CampaignCore
import Testing

@testable import Workspace

struct YAMLFileTests {
    struct Fault {
        var text: String
        var message: String
    }

    @Test(arguments: [
        Fault(text: "", message: "a.yaml: error: the file is empty"),
        Fault(
            text: "a: 1\n\tb: 2\n",
            message: "a.yaml:2:1: error: a tab indents the line; indent with blanks: YAML allows no tabs"
        ),
        Fault(
            text: "a: {b: 1\n",
            message: "a.yaml:2:1: error: the YAML cannot be read: did not find expected ',' or '}'"
        ),
        Fault(text: "a: *b\n", message: "a.yaml:1:4: error: the YAML cannot be read: found undefined alias"),
        Fault(
            text: "a: 1\n---\nb: 2\n",
            message: "a.yaml:2:1: error: the YAML cannot be read: but found another document"
        ),
        Fault(
            text: "a: \"\u{1}\"\n",
            message: "a.yaml:1:5: error: the YAML cannot be read: control characters are not allowed"
        ),
    ])
    func `what is no YAML is reported where it is`(_ fault: Fault) {
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
