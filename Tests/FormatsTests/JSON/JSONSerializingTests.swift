import Formats
import TestSupport
import Testing

struct JSONSerializingTests {
    struct Writing: Sendable {
        var value: JSONValue
        var text: String
    }

    @Test(arguments: [
        Writing(value: .null, text: "null"),
        Writing(value: true, text: "true"),
        Writing(value: .integer(.min), text: "-9223372036854775808"),
        Writing(value: .double(0.1), text: "0.1"),
        Writing(value: .double(1), text: "1.0"),
        Writing(value: .double(1e300), text: "1e+300"),
        Writing(value: .double(.nan), text: "null"),
        Writing(value: "a/b é 😀 \u{7F}", text: "\"a/b é 😀 \u{7F}\""),
        Writing(value: "\"\\\n\r\t\u{0}\u{8}\u{1F}", text: #""\"\\\n\r\t\u0000\u0008\u001f""#),
        Writing(value: [], text: "[]"),
        Writing(value: [:], text: "{}"),
        Writing(value: [1, "a", [.null]], text: #"[1,"a",[null]]"#),
        Writing(value: ["b": 1, "a": ["c": []]], text: #"{"b":1,"a":{"c":[]}}"#),
    ])
    func `a value has this text`(_ writing: Writing) {
        #expect(writing.value.serialized() == writing.text)
    }

    @Test func `pretty text has a member on each line`() {
        let value: JSONValue = ["a": 1, "b": [], "c": [true, ["d": .null]], "e": [:]]
        let text = """
            {
              "a": 1,
              "b": [],
              "c": [
                true,
                {
                  "d": null
                }
              ],
              "e": {}
            }
            """
        #expect(value.serialized(pretty: true) == text)
    }

    @Test(arguments: 0..<300 as Range<UInt64>)
    func `what is written is read again as the same value`(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let value = JSONValue.random(using: &generator)
        #expect(try JSONValue(parsing: Array(value.serialized().utf8)) == value)
        #expect(try JSONValue(parsing: Array(value.serialized(pretty: true).utf8)) == value)
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `strings, parts of strings and bytes are written alike`(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let text = generator.text(of: JSONValue.pieces, length: 0...12)
        var (whole, part, bytes): ([UInt8], [UInt8], [UInt8]) = ([], [], [])
        appendJSONString(text, to: &whole)
        appendJSONString(Substring("x\(text)x".unicodeScalars.dropFirst().dropLast()), to: &part)
        appendJSONString(Array("x\(text)x".utf8).dropFirst().dropLast(), to: &bytes)
        #expect(part == whole)
        #expect(bytes == whole)
        #expect((try? JSONValue(parsing: whole)) == .string(text))
    }
}

extension JSONValue {
    static let pieces = ["a", "é", "😀", "\"", "\\", "\n", "\u{0}", "\u{1F}", "/", "a longer piece", "{{1}}", "\u{301}"]

    static func random(using generator: inout SeededGenerator, depth: Int = 0) -> JSONValue {
        switch Int.random(in: 0...(depth < 4 ? 8 : 6), using: &generator) {
        case 0: .null
        case 1: .bool(.random(using: &generator))
        case 2: .integer(.random(in: .min ... .max, using: &generator))
        case 3: .integer(.random(in: -1000...1000, using: &generator))
        case 4: .double(.random(in: -1e9...1e9, using: &generator))
        case 5, 6: .string(generator.text(of: pieces, length: 0...8))
        case 7:
            .array(
                (0..<Int.random(in: 0...4, using: &generator)).map { _ in random(using: &generator, depth: depth + 1) }
            )
        default: .object(randomObject(using: &generator, depth: depth))
        }
    }

    private static func randomObject(using generator: inout SeededGenerator, depth: Int) -> JSONObject {
        var object = JSONObject()
        for _ in 0..<Int.random(in: 0...4, using: &generator) {
            let name = generator.text(of: pieces, length: 0...4)
            object.members.append(.init(name: name, value: random(using: &generator, depth: depth + 1)))
        }
        return object
    }
}
