import GraphAPI
import Formats
import CampaignCore
import Foundation
import PhoneNumbers
import TestSupport
import Testing

struct SendBodyEncoderTests {
    struct Golden: Sendable {
        var name: String
        var definition: BroadcastDefinition
        var cells: [String]
        var template: String
    }

    @Test(arguments: try goldens())
    func `a body has the shape that Meta documents`(_ golden: Golden) throws {
        let body = try SendSample.body(of: golden.definition, cells: golden.cells)
        let expected =
            #"{"messaging_product":"whatsapp","recipient_type":"individual","to":"+447700900123","#
            + #""type":"template","template":"# + golden.template
            + #","biz_opaque_callback_data":"drumbeat:9f86d081884c7d65:12:2041:3"}"#
        #expect(body == expected, "\(golden.name)")
    }

    @Test func `the key is the one that callbacks are matched by`() throws {
        let definition = try SendSample.definition(body: "Hello.", columns: 1)
        for (broadcast, row, attempt) in [(1, 1, 1), (Int32.max, Int32.max, Int32.max), (10, 100, 9)] {
            let key = MessageKey(
                ledger: Samples.ledger,
                message: MessageID(broadcast: Int32(broadcast), row: Int32(row)),
                attempt: Int32(attempt)
            )
            let body = try SendSample.encoder(definition)
                .json(to: Recipient(Samples.phone()), cells: CSVRecord(), message: key.message, attempt: key.attempt)
            #expect(body["biz_opaque_callback_data"]?.string.flatMap(MessageKey.init) == key)
        }
    }

    @Test func `a Messaging Account is named where the sender has one`() throws {
        var definition = try SendSample.definition(body: "Hello.", columns: 1)
        #expect(try SendSample.json(of: definition, cells: ["Ada"])["messaging_account_id"] == nil)
        definition.messagingAccountID = "700000000000007"
        #expect(try SendSample.json(of: definition, cells: ["Ada"])["messaging_account_id"] == "700000000000007")
    }

    @Test func `a person without a number is named by the user id`() throws {
        let definition = try SendSample.definition(body: "Hello.", columns: 1)
        let userID = try #require(UserID("GB.1A2b3C4d5E6f"))
        let byID = try SendSample.json(of: definition, to: Recipient(userID), cells: ["Ada"])
        #expect(byID["recipient"] == "GB.1A2b3C4d5E6f" && byID["to"] == nil)
        let both = Recipient(try Samples.phone(), userID: userID)
        let byNumber = try SendSample.json(of: definition, to: both, cells: ["Ada"])
        #expect(byNumber["to"] == "+447700900123" && byNumber["recipient"] == nil)
    }

    @Test func `what only the Marketing Messages API knows is sent to it alone`() throws {
        var definition = try SendSample.definition(body: "Hello.", columns: 1)
        let own = ["product_policy", "message_activity_sharing"]
        for via in [SendingAPI.messages, .marketingMessages(MarketingMessages())] {
            definition.via = via
            let body = try SendSample.json(of: definition, cells: ["Ada"])
            #expect(own.allSatisfy { body[$0] == nil })
        }
        definition.via = .marketingMessages(MarketingMessages(productPolicy: .strict, sharesActivity: false))
        let body = try SendSample.json(of: definition, cells: ["Ada"])
        #expect(body["product_policy"] == "STRICT" && body["message_activity_sharing"] == false)
        #expect(body["biz_opaque_callback_data"] != nil)
    }

    @Test func `a word for nothing is sent only where the campaign says so`() throws {
        var definition = try SendSample.definition(
            body: "Hello {{1}}.",
            bindings: ["body.1": Samples.column(0, default: "there")],
            columns: 1
        )
        #expect(try SendSample.body(of: definition, cells: ["#N/A"]).contains(#""text":"there""#))
        definition.content.allowsOddValues = true
        #expect(try SendSample.body(of: definition, cells: ["#N/A"]).contains("\"text\":\"#N/A\""))
    }

    @Test func `a file goes out as the id of what was uploaded of it`() throws {
        let name = ValueExpression(segments: [.literal("media/"), .column(0, default: nil), .literal(".png")])
        let definition = try Samples.definition(
            template: try Samples.template("Hello.", header: .image),
            parameters: ["header.image.file": name],
            columns: ["sku"]
        )
        let encoder = SendBodyEncoder(
            definition: definition,
            ledger: Samples.ledger,
            media: ["media/a.png": "901", "media/b.png": "902"]
        )
        for (cell, id) in [("a", "901"), ("b", "902")] {
            var cells = CSVRecord()
            cells.load(line: Array(cell.utf8))
            let body = encoder.body(
                to: Recipient(try Samples.phone()),
                cells: cells,
                message: MessageID(broadcast: 1, row: 1),
                attempt: 1
            )
            let text = String(decoding: body, as: UTF8.self)
            #expect(text.contains(#"{"type":"image","image":{"id":"\#(id)"}}"#), "\(text)")
        }
    }

    @Test func `each row gets the translation of its language`() throws {
        var definition = try SendSample.definition(
            body: "Hello {{1}}.",
            bindings: ["body.1": cell(0)]
        )
        definition.content.templates["de"] = try Samples.template("Hallo {{1}}.", language: "de")
        definition.content.language = cell(1)
        for language in ["de", "en"] {
            let body = try SendSample.json(of: definition, cells: ["Ada", language])
            #expect(body["template"]?["language"]?["code"]?.string == language)
        }
    }

    private static let naughty = [
        "\"", "\\", "\\\"", "\u{0}", "\u{1f}", "a\tb\r\nc", "\u{7f}", "é", "\u{2028}", "👩‍👩‍👧", "\u{202e}abc", "\\u0000",
        "{{1}}",
        "</script>", "\u{feff}x", "\",\"to\":\"+1\"", "%00", "日本語", "\u{fffd}", "a\u{0301}",
        String(repeating: "\"", count: 300),
    ]

    @Test(arguments: naughty)
    func `whatever a cell holds, the body is JSON with just that in it`(_ text: String) throws {
        let value = ValueExpression(segments: [
            .literal("<\(text)>"), .column(0, default: nil), .column(1, default: text),
        ])
        let definition = try SendSample.definition(
            body: "Hello {{1}}.",
            bindings: ["body.1": value]
        )
        let body = try SendSample.json(of: definition, cells: ["x\(text)y", ""])
        let parameter = body["template"]?["components"]?.array?.first?["parameters"]?.array?.first
        #expect(parameter?["text"]?.string == "<\(text)>x\(text)y\(text)")
        #expect(body["to"]?.string == "+447700900123")
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `any text comes through unchanged`(_ seed: UInt64) throws {
        var state = seed &* 0x9e37_79b9_7f4a_7c15 | 1
        func next(_ bound: UInt64) -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1
            return (state >> 33) % bound
        }
        let scalars = (0..<40).compactMap { _ in Unicode.Scalar(UInt32(next(next(2) == 0 ? 0x80 : 0x3000))) }
        // The outer letters keep spaces from being trimmed.
        let text = "x" + String(String.UnicodeScalarView(scalars)) + "y"
        let definition = try SendSample.definition(
            body: "Hello {{1}}.",
            bindings: ["body.1": cell(0)]
        )
        let body = try SendSample.json(of: definition, cells: [text])
        let parameter = body["template"]?["components"]?.array?.first?["parameters"]?.array?.first
        #expect(parameter?["text"]?.string?.unicodeScalars.elementsEqual(text.unicodeScalars) == true)
    }
}

private func cell(_ place: Int, default standard: String? = nil) -> ValueExpression {
    ValueExpression(segments: [.column(place, default: standard)])
}

private func text(_ text: String) -> ValueExpression {
    ValueExpression(segments: [.literal(text)])
}

/// Written by hand from Meta's reference.
private func goldens() throws -> [SendBodyEncoderTests.Golden] {
    [
        .init(
            name: "no variables",
            definition: try SendSample.definition(body: "Hello.", columns: 1),
            cells: ["Ada"],
            template: #"{"name":"offer","language":{"code":"en"}}"#
        ),
        .init(
            name: "image header, named body, URL button, quick reply",
            definition: try SendSample.definition(
                body: "Hello {{first_name}}, take {{code}}.",
                format: .named,
                header: .image,
                buttons: [
                    .url(text: "Shop", url: try TemplateText(parsing: "https://e.com/{{1}}")),
                    .quickReply(text: "Stop"),
                ],
                bindings: [
                    "header.image.link": cell(2),
                    "body.code": cell(1),
                    "body.first_name": cell(0, default: "there"),
                    "buttons.0": cell(1),
                    "buttons.1": text("STOP"),
                ]
            ),
            cells: [" ", "SAVE20", "https://example.com/a.jpg"],
            template: #"{"name":"offer","language":{"code":"en"},"components":["#
                + #"{"type":"header","parameters":[{"type":"image","image":{"link":"https://example.com/a.jpg"}}]},"#
                + #"{"type":"body","parameters":[{"type":"text","parameter_name":"first_name","text":"there"},"#
                + #"{"type":"text","parameter_name":"code","text":"SAVE20"}]},"#
                + #"{"type":"button","sub_type":"url","index":"0","parameters":[{"type":"text","text":"SAVE20"}]},"#
                + #"{"type":"button","sub_type":"quick_reply","index":"1","parameters":[{"type":"payload","payload":"STOP"}]}]}"#
        ),
        .init(
            name: "document header, positional body",
            definition: try SendSample.definition(
                body: "Order {{1}} leaves {{2}}.",
                header: .document,
                bindings: [
                    "header.document.link": ValueExpression(segments: [
                        .literal("https://e.com/"), .column(0, default: nil), .literal(".pdf"),
                    ]),
                    "header.document.filename": ValueExpression(segments: [
                        .literal("invoice-"), .column(0, default: nil), .literal(".pdf"),
                    ]),
                    "body.1": cell(0),
                    "body.2": cell(1),
                ]
            ),
            cells: ["123", "to\u{ad}day \"early\""],
            template: #"{"name":"offer","language":{"code":"en"},"components":["#
                + #"{"type":"header","parameters":[{"type":"document","document":"#
                + #"{"link":"https://e.com/123.pdf","filename":"invoice-123.pdf"}}]},"#
                + "{\"type\":\"body\",\"parameters\":[{\"type\":\"text\",\"text\":\"123\"},"
                + "{\"type\":\"text\",\"text\":\"to\u{ad}day \\\"early\\\"\"}]}]}"
        ),
        .init(
            name: "location",
            definition: try SendSample.definition(
                body: "Come.",
                header: .location,
                bindings: [
                    "header.location.latitude": cell(0),
                    "header.location.longitude": cell(1),
                    "header.location.name": text("Shop"),
                    "header.location.address": cell(2),
                ]
            ),
            cells: ["51.5007", "-0.1246", "1 Example St"],
            template: #"{"name":"offer","language":{"code":"en"},"components":["#
                + #"{"type":"header","parameters":[{"type":"location","location":{"latitude":"51.5007","longitude":"-0.1246","#
                + #""name":"Shop","address":"1 Example St"}}]}]}"#
        ),
        .init(
            name: "video by id, copy code",
            definition: try SendSample.definition(
                body: "Hello.",
                header: .video,
                buttons: [
                    .quickReply(text: "Stop"), .phoneNumber(text: "Call", phoneNumber: "+442079460000"),
                    .copyCode(example: "SAVE20"),
                ],
                bindings: ["header.video.id": text("900000000000001"), "buttons.2": cell(0)]
            ),
            cells: ["SAVE20"],
            template: #"{"name":"offer","language":{"code":"en"},"components":["#
                + #"{"type":"header","parameters":[{"type":"video","video":{"id":"900000000000001"}}]},"#
                + #"{"type":"button","sub_type":"copy_code","index":"2","#
                + #""parameters":[{"type":"coupon_code","coupon_code":"SAVE20"}]}]}"#
        ),
        .init(
            name: "named header text",
            definition: try SendSample.definition(
                body: "Hello.",
                format: .named,
                header: .text(try TemplateText(parsing: "Hi {{first_name}}")),
                bindings: ["header.text.first_name": cell(0)]
            ),
            cells: ["Ada"],
            template: #"{"name":"offer","language":{"code":"en"},"components":["#
                + #"{"type":"header","parameters":[{"type":"text","parameter_name":"first_name","text":"Ada"}]}]}"#
        ),
    ]
}
