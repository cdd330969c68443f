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

    private static func template(_ components: [JSONValue]) -> JSONValue {
        [
            "name": "a", "language": "en", "category": "MARKETING",
            "components": .array([["type": "BODY", "text": "Hello."]] + components),
        ]
    }

    /// A message for a template with one button of a kind.
    private static func one(_ name: String, _ kind: String, _ parameters: [JSONValue]?, _ code: Int?) -> Case {
        Case(
            testDescription: "\(kind): \(name)",
            template: template([["type": "BUTTONS", "buttons": [["type": .string(kind.uppercased())]]]]),
            components: parameters.map { [button(kind, "0", $0)] } ?? [],
            code: code
        )
    }

    private static func action(_ members: [(String, JSONValue)]) -> [JSONValue] {
        [["type": "action", "action": .object(members)]]
    }

    private static let products: JSONValue = [["title": "Top", "product_items": [["product_retailer_id": "A"]]]]

    static let buttonCases: [Case] = [
        one("a token", "flow", action([("flow_token", "unused")]), nil),
        one("not named", "flow", nil, 131_009),
        one("text for an action", "flow", [Samples.text("unused")], 132_012),
        one("nothing", "catalog", nil, nil),
        one("a thumbnail", "catalog", action([("thumbnail_product_retailer_id", "A")]), nil),
        one(
            "sections",
            "mpm",
            action([("thumbnail_product_retailer_id", "A"), ("sections", products)]),
            nil
        ),
        one("no sections", "mpm", action([("thumbnail_product_retailer_id", "A"), ("sections", [])]), 131_009),
        one("a value", "spm", [stop], 132_012),
        one("minutes and payload", "voice_call", [["type": "ttl_minutes", "ttl_minutes": 60], stop], nil),
        one("minutes as text", "voice_call", [["type": "ttl_minutes", "ttl_minutes": "60"]], 131_009),
        one("an order", "order_details", action([("order_details", ["reference_id": "A-1"])]), nil),
        one("no reference", "order_details", action([("order_details", ["type": "digital-goods"])]), 131_008),
        one(
            "an amount as text",
            "order_details",
            action([("order_details", ["reference_id": "A-1", "total_amount": ["value": "1"]])]),
            131_009
        ),
        one("a value", "request_contact_info", [stop], 132_012),
        one("a long code", "copy_code", [["type": "coupon_code", "coupon_code": "ABCDEFGHIJKLMNOPQRSTU"]], 131_009),
    ]

    @Test(arguments: buttonCases)
    func `a button takes the parameters of its kind`(sample: Case) {
        #expect(Self.code(of: sample) == sample.code)
    }

    private static let cards = template([["type": "CAROUSEL", "cards": [card, card]]])
    private static let card: JSONValue = [
        "components": [
            ["type": "HEADER", "format": "IMAGE"], ["type": "BODY", "text": "Take {{1}}."],
            ["type": "BUTTONS", "buttons": [["type": "QUICK_REPLY", "text": "More"]]],
        ]
    ]

    private static func cards(_ name: String, _ places: [Int64], body: JSONValue, _ code: Int?) -> Case {
        let cards = places.map { place -> JSONValue in
            ["card_index": .integer(place), "components": [Samples.rightHeader, body]]
        }
        return Case(
            testDescription: name,
            template: Self.cards,
            components: [["type": "carousel", "cards": .array(cards)]],
            code: code
        )
    }

    static let cardCases: [Case] = [
        cards("all right", [0, 1], body: body([Samples.text("one")]), nil),
        cards("one card of two", [0], body: body([Samples.text("one")]), 132_000),
        cards("the same card twice", [0, 0], body: body([Samples.text("one")]), 132_012),
        cards("no value", [0, 1], body: body([]), 132_000),
        cards("too long a text", [0, 1], body: body([Samples.text(String(repeating: "x", count: 155))]), 132_005),
    ]

    @Test(arguments: cardCases)
    func `a carousel takes as many cards as it has`(sample: Case) {
        #expect(Self.code(of: sample) == sample.code)
    }

    static let ends: [(end: JSONValue, code: Int?)] = [
        (1_793_404_800_000, nil), (1_793_404_800, 131_009), ("1793404800000", 131_009),
    ]

    @Test(arguments: ends)
    func `an offer takes its end in milliseconds`(end: JSONValue, code: Int?) {
        let offer: JSONValue = [
            "type": "LIMITED_TIME_OFFER", "limited_time_offer": ["text": "Today", "has_expiration": true],
        ]
        let parameter: JSONValue = [
            "type": "limited_time_offer", "limited_time_offer": ["expiration_time_ms": end],
        ]
        let sample = Case(
            testDescription: "",
            template: Self.template([offer]),
            components: [["type": "limited_time_offer", "parameters": [parameter]]],
            code: code
        )
        #expect(Self.code(of: sample) == code)
    }

    private static func code(of sample: Case) -> Int? {
        do throws(GraphFault) {
            try TemplateCheck.check(sample.components, against: TemplateShape(sample.template))
            return nil
        } catch {
            return error.code
        }
    }

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
        #expect(Self.code(of: sample) == sample.code)
    }
}
