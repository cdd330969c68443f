import CampaignCore
import Formats
import TestSupport
import Testing

@testable import Simulator

struct TemplateCheckTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var template: JSONValue
        var components: [JSONValue]
        var code: Int?
    }

    private static func named(_ name: String, _ components: [JSONValue], _ code: Int?) -> Case {
        Case(testDescription: name, template: Samples.namedTemplate, components: components, code: code)
    }

    private static func positional(_ name: String, _ components: [JSONValue], _ code: Int?) -> Case {
        Case(testDescription: name, template: Samples.positionalTemplate, components: components, code: code)
    }

    private static func body(_ parameters: [JSONValue]) -> JSONValue {
        ["type": "body", "parameters": .array(parameters)]
    }

    private static func header(_ parameters: [JSONValue]) -> JSONValue {
        ["type": "header", "parameters": .array(parameters)]
    }

    private static func button(_ kind: String, _ index: JSONValue, _ parameters: [JSONValue]) -> JSONValue {
        ["type": "button", "sub_type": .string(kind), "index": index, "parameters": .array(parameters)]
    }

    private static let rest = [Samples.rightHeader, Samples.rightURL]
    private static let order = header([Samples.text("17")])
    private static let stop: JSONValue = ["type": "payload", "payload": "STOP"]

    static let cases: [Case] = [
        named("all right", [Samples.rightBody] + rest, nil),
        named(
            "names in another order",
            [body([Samples.text("1", name: "discount"), Samples.text("2", name: "first_name")])] + rest,
            nil
        ),
        named("a payload for the quick reply", [Samples.rightBody, button("quick_reply", 1, [stop])] + rest, nil),
        named("too few values", [body([Samples.text("Ada", name: "first_name")])] + rest, 132_000),
        named("no body", rest, 132_000),
        named(
            "a wrong name",
            [body([Samples.text("Ada", name: "name"), Samples.text("1", name: "discount")])] + rest,
            132_012
        ),
        named("no names", [body([Samples.text("Ada"), Samples.text("1")])] + rest, 132_012),
        named("no header", [Samples.rightBody, Samples.rightURL], 132_012),
        named(
            "a video for an image",
            [Samples.rightBody, Samples.rightURL, header([["type": "video", "video": ["id": "1"]]])],
            132_012
        ),
        named(
            "link and id",
            [Samples.rightBody, Samples.rightURL, header([["type": "image", "image": ["id": "1", "link": "x"]]])],
            131_008
        ),
        named("no suffix", [Samples.rightBody, Samples.rightHeader], 131_008),
        named(
            "two suffixes",
            [Samples.rightBody, Samples.rightHeader, button("url", 0, [Samples.text("a"), Samples.text("b")])],
            132_000
        ),
        named("a button that is none", [Samples.rightBody, button("url", 2, [Samples.text("a")])] + rest, 132_012),
        named("another kind of button", [Samples.rightBody, button("url", 1, [Samples.text("a")])] + rest, 132_012),
        named("a carousel", [Samples.rightBody, ["type": "carousel", "cards": []]] + rest, 100),
        positional("all right", [order, body([Samples.text("Ada"), Samples.text("17")])], nil),
        positional(
            "names where none are",
            [order, body([Samples.text("Ada", name: "a"), Samples.text("17", name: "b")])],
            132_012
        ),
        positional("an empty value", [order, body([Samples.text(""), Samples.text("17")])], 131_008),
        positional("a line break", [order, body([Samples.text("A\nda"), Samples.text("17")])], 132_012),
        positional("a tab", [order, body([Samples.text("A\tda"), Samples.text("17")])], 132_012),
        positional("four blanks", [order, body([Samples.text("A    da"), Samples.text("17")])], nil),
        positional("five blanks", [order, body([Samples.text("A     da"), Samples.text("17")])], 132_012),
        positional(
            "an image in the text",
            [order, body([["type": "image", "image": ["id": "1"]], Samples.text("17")])],
            132_012
        ),
        positional(
            "too long a body",
            [order, body([Samples.text(String(repeating: "x", count: 1000)), Samples.text("17")])],
            132_005
        ),
        positional(
            "too long a header",
            [header([Samples.text(String(repeating: "x", count: 55))]), body([Samples.text("a"), Samples.text("b")])],
            132_005
        ),
    ]

    @Test(arguments: cases)
    func `a message is compared with its template`(sample: Case) {
        var code: Int?
        do throws(GraphFault) {
            try TemplateCheck.check(sample.components, against: TemplateShape(sample.template))
        } catch {
            code = error.code
        }
        #expect(code == sample.code)
    }
}
