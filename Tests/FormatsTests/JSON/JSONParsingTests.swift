import Formats
import TestSupport
import Testing

struct JSONParsingTests {
    struct Accepted: Sendable, CustomTestStringConvertible {
        var text: String
        var value: JSONValue

        var testDescription: String { text }
    }

    static let accepted = [
        Accepted(text: "null", value: .null),
        Accepted(text: " \t\r\n true \n", value: true),
        Accepted(text: "false", value: false),
        Accepted(text: "0", value: 0),
        Accepted(text: "-0", value: 0),
        Accepted(text: "-12", value: -12),
        Accepted(text: "9223372036854775807", value: .integer(.max)),
        Accepted(text: "-9223372036854775808", value: .integer(.min)),
        Accepted(text: "9223372036854775808", value: .double(9_223_372_036_854_775_808)),
        Accepted(text: "-9223372036854775809", value: .double(-9_223_372_036_854_775_808)),
        Accepted(text: "123456789012345678901234567890", value: .double(1.2345678901234568e29)),
        Accepted(text: "1.0", value: .double(1)),
        Accepted(text: "-0.5e-2", value: .double(-0.005)),
        Accepted(text: "1E+2", value: .double(100)),
        Accepted(text: "1e-400", value: .double(0)),
        Accepted(text: "\"\"", value: ""),
        Accepted(text: #""a\"\\\/\b\f\n\r\tz""#, value: "a\"\\/\u{8}\u{C}\n\r\tz"),
        Accepted(text: #""\u0041\u00e9\u20AC\uD83D\ude00""#, value: "Aé€😀"),
        Accepted(text: #""\ud83d""#, value: "\u{FFFD}"),
        Accepted(text: #""\ud83dx\ude00""#, value: "\u{FFFD}x\u{FFFD}"),
        Accepted(text: #""\ud83d\ud83d\ude00""#, value: "\u{FFFD}😀"),
        Accepted(text: #""\ud83d\n""#, value: "\u{FFFD}\n"),
        Accepted(text: #""\u0000""#, value: "\u{0}"),
        Accepted(text: "\"Zoë 日本 😀 \u{7F}\u{2028}\"", value: "Zoë 日本 😀 \u{7F}\u{2028}"),
        Accepted(text: "[]", value: []),
        Accepted(text: "[ 1 , [ ] , {} ]", value: [1, [], [:]]),
        Accepted(text: #"{"a":{"b":[null]},"":1}"#, value: ["a": ["b": [.null]], "": 1]),
        Accepted(text: #"{"b":1,"a":2,"b":3}"#, value: ["b": 1, "a": 2, "b": 3]),
        Accepted(text: "\u{FEFF}[]", value: []),
    ]

    @Test(arguments: accepted)
    func `a text has this value`(_ accepted: Accepted) throws {
        #expect(try JSONValue(parsing: Array(accepted.text.utf8)) == accepted.value)
    }

    struct Refused: Sendable, CustomTestStringConvertible {
        var text: String
        var fault: String

        var testDescription: String { text }
    }

    static let refused = [
        Refused(text: "", fault: "line 1, column 1: the text ends where a value should be"),
        Refused(text: "  \n ", fault: "line 2, column 2: the text ends where a value should be"),
        Refused(
            text: "{\n  \"é\": 1,\n}",
            fault: "line 2, column 9: a comma before '}' with nothing after it; remove the comma"
        ),
        Refused(
            text: "[1, 2,\r\n]",
            fault: "line 1, column 6: a comma before ']' with nothing after it; remove the comma"
        ),
        Refused(text: "['a']", fault: "line 1, column 2: ''' where a value should be; write double quotes"),
        Refused(
            text: "{'a': 1}",
            fault: "line 1, column 2: ''' where a name in double quotes should be after '{' or ','; write double quotes"
        ),
        Refused(
            text: "{\n// note\n}",
            fault: "line 2, column 1: '/' where a name in double quotes should be after '{' or ','; "
                + "remove the comment: JSON has no comments"
        ),
        Refused(
            text: "[1] # note",
            fault: "line 1, column 5: '#' where the end should be after the value; "
                + "remove the comment: JSON has no comments"
        ),
        Refused(text: "[“a”]", fault: "line 1, column 2: '“' where a value should be; write straight double quotes"),
        Refused(text: "[True]", fault: "line 1, column 2: 'True' where a value should be; write true"),
        Refused(text: "[None]", fault: "line 1, column 2: 'None' where a value should be; write null"),
        Refused(
            text: "[NaN]",
            fault: "line 1, column 2: 'NaN' where a value should be; write null: JSON has no such number"
        ),
        Refused(text: "[hello]", fault: "line 1, column 2: 'hello' where a value should be; put it in double quotes"),
        Refused(
            text: "EAASUPERSECRETTOKEN",
            fault: "line 1, column 1: a text without quotes where a value should be; put it in double quotes"
        ),
        Refused(
            text: "{\"EAASUPERSECRETTOKEN\"}",
            fault: "line 1, column 23: '}' where a colon should be after the name"
        ),
        Refused(
            text: "{name: 1}",
            fault: "line 1, column 2: 'name' where a name in double quotes should be after '{' or ','; "
                + "put it in double quotes"
        ),
        Refused(
            text: "{\"a\" 1}",
            fault: "line 1, column 6: '1' where a colon should be after the name; "
                + "put it in double quotes"
        ),
        Refused(text: "[1 2]", fault: "line 1, column 4: '2' where ',' or ']' should be; put a comma before it"),
        Refused(
            text: "{\"a\": 1\n \"b\": 2}",
            fault: "line 2, column 2: '\"' where ',' or '}' should be; put a comma before it"
        ),
        Refused(text: "[1", fault: "line 1, column 3: the text ends where ',' or ']' should be"),
        Refused(text: "[\"a", fault: "line 1, column 2: the string that begins here is never closed"),
        Refused(
            text: "[\"a\nb\"]",
            fault: #"line 1, column 4: a line break within a string; write \n, or close the string"#
        ),
        Refused(text: "[\"a\tb\"]", fault: #"line 1, column 4: a tab within a string; write \t"#),
        Refused(text: #"["a\x"]"#, fault: "line 1, column 4: a backslash that escapes nothing; double the backslash"),
        Refused(text: #"["\u12g4"]"#, fault: "line 1, column 3: '\\u' without four hexadecimal digits after it"),
        Refused(text: #"["\"#, fault: "line 1, column 3: a backslash that escapes nothing; double the backslash"),
        Refused(
            text: "[012]",
            fault: "line 1, column 2: a number begins with 0; remove the zero, or quote it where it is text"
        ),
        Refused(text: "[-]", fault: "line 1, column 3: ']' where a digit should be"),
        Refused(text: "[+1]", fault: "line 1, column 2: '+' where a value should be; remove the plus sign"),
        Refused(text: "[.5]", fault: "line 1, column 2: '.' where a value should be; write a digit before the point"),
        Refused(text: "[5.]", fault: "line 1, column 4: ']' where a digit after the point should be"),
        Refused(text: "[1e]", fault: "line 1, column 4: ']' where a digit of the exponent should be"),
        Refused(text: "[1e999]", fault: "line 1, column 2: the number is too large; write it as a string"),
        Refused(text: "[,1]", fault: "line 1, column 2: ',' where a value should be; remove the comma"),
        Refused(
            text: "{{a}}",
            fault: "line 1, column 2: '{' where a name in double quotes should be "
                + "after '{' or ','; put {{…}} in double quotes"
        ),
        Refused(text: "[1]]", fault: "line 1, column 4: ']' where the end should be after the value"),
        Refused(text: "[\u{0}]", fault: "line 1, column 2: a byte that is not text where a value should be"),
        Refused(text: "nul", fault: "line 1, column 1: 'nul' where a value should be; put it in double quotes"),
    ]

    @Test(arguments: refused)
    func `a text is refused with its place and a fix`(_ refused: Refused) {
        let fault = #expect(throws: SyntaxFault.self) { try JSONValue(parsing: Array(refused.text.utf8)) }
        #expect(fault?.description == refused.fault)
    }

    @Test(arguments: [[0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80]] as [[UInt8]])
    func `bytes that are not UTF-8 are refused, also after an escape`(_ bytes: [UInt8]) {
        for prefix in ["[\"", "[\"\\n"] {
            let utf8 = Array(prefix.utf8) + bytes + Array("\"]".utf8)
            let fault = #expect(throws: SyntaxFault.self) { try JSONValue(parsing: utf8) }
            #expect(fault?.message == "the text is not UTF-8")
            #expect(fault?.column == prefix.utf8.count + 1)
        }
    }

    @Test func `UTF-16 is refused with the way out`() {
        let fault = #expect(throws: SyntaxFault.self) { try JSONValue(parsing: [0xFF, 0xFE, 0x5B, 0x00]) }
        #expect(fault?.fix == "save the file as UTF-8")
    }

    @Test func `nesting is limited to what the stack bears`() throws {
        func nested(_ depth: Int) -> [UInt8] {
            Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
        }
        _ = try JSONValue(parsing: nested(512))
        let fault = #expect(throws: SyntaxFault.self) { try JSONValue(parsing: nested(513)) }
        #expect(fault?.column == 513)
        #expect(throws: SyntaxFault.self) {
            try JSONValue(parsing: Array(String(repeating: "{\"a\":", count: 9999).utf8))
        }
    }

    @Test func `a text cut off anywhere is refused`() throws {
        let text = #"{"object":"w","entry":[{"id":1.5e3,"é":"\u00e9\ud83d\ude00é","n":[true,false,null,-7]}]}"#
        let utf8 = Array(text.utf8)
        _ = try JSONValue(parsing: utf8)
        for length in 0..<utf8.count {
            #expect(throws: SyntaxFault.self) { try JSONValue(parsing: Array(utf8.prefix(length))) }
        }
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `no damage does harm`(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var utf8 = Array(JSONValue.random(using: &generator).serialized(pretty: true).utf8)
        for _ in 0..<10 {
            let index = Int.random(in: utf8.indices, using: &generator)
            utf8[index] = Bool.random(using: &generator) ? .random(in: 0...255, using: &generator) : utf8[0]
            guard let value = try? JSONValue(parsing: utf8) else { continue }
            #expect((try? JSONValue(parsing: Array(value.serialized().utf8))) == value)
        }
    }
}
