import Formats
import Testing

struct JSONPathTests {
    struct Place: Sendable {
        var path: JSONPath
        var line: Int
        var column: Int
    }

    static let text = Array(
        """
        {
          "name": "é", "components": [
            {"type": "BODY", "text": "a, \\"b\\" ]}"},
            {"type": "BUTTONS",
             "buttons": [[], {"x": 1, "x": 2}]}
          ]
        }
        """
        .utf8
    )

    @Test(arguments: [
        Place(path: [], line: 1, column: 1),
        Place(path: ["name"], line: 2, column: 11),
        Place(path: ["components"], line: 2, column: 30),
        Place(path: ["components", 0, "text"], line: 3, column: 30),
        Place(path: ["components", 1], line: 4, column: 5),
        Place(path: ["components", 1, "buttons", 0], line: 5, column: 18),
        Place(path: ["components", 1, "buttons", 1, "x"], line: 5, column: 28),
    ])
    func `a value is found where it begins`(_ place: Place) {
        let location = place.path.location(in: Self.text)
        #expect(location?.line == place.line)
        #expect(location?.column == place.column)
    }

    @Test(
        arguments: [
            ["nothing"], [0], ["components", 2], ["components", -1], ["components", "type"], ["name", "x"],
            ["components", 1, "buttons", 0, 0],
        ] as [JSONPath]
    )
    func `a value that is not there has no place`(_ path: JSONPath) {
        #expect(path.location(in: Self.text) == nil)
    }

    @Test func `a text that is not JSON has places up to its fault`() {
        let text = Array(#"{"a": 1, "b": [1 2], "c": 3}"#.utf8)
        #expect((["b"] as JSONPath).location(in: text)?.column == 15)
        #expect((["c"] as JSONPath).location(in: text) == nil)
    }

    @Test func `a path reads like a program`() {
        let path = JSONPath()["components"][1]["text"]
        #expect(path.description == "components[1].text")
        #expect(path == ["components", 1, "text"])
        #expect(path.steps == [.key("components"), .index(1), .key("text")])
    }
}
