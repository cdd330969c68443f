import Formats
import Callbacks
import Foundation
import TestSupport
import Testing

struct CallbackLineTests {
    @Test func `a line is written as the design says`() {
        let line = CallbackLine(receivedAt: Samples.received, signature: "sha256=ab", body: Array(#"{"a":"ü\n"}"#.utf8))
        let expected = #"{"received_at":"2026-11-25T09:00:01.123Z","signature":"sha256=ab","body":"{\"a\":\"ü\\n\"}"}"#
        #expect(String(decoding: line.encoded, as: UTF8.self) == expected + "\n")
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `any bytes come back as they were, on one line`(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let body = generator.bytes(Int.random(in: 0...300, using: &generator))
        let line = CallbackLine(receivedAt: Samples.received, signature: Samples.header(body), body: body)
        let encoded = line.encoded
        #expect(encoded.count { $0 == UInt8(ascii: "\n") } == 1)
        #expect(encoded.last == UInt8(ascii: "\n"))
        #expect(try CallbackLine(parsing: Array(encoded.dropLast())) == line)
    }

    static let texts: [String] = [
        "", "\0", "\u{1}\u{1f}\u{7f}", "\r\n\t\"\\/", "👋🏽 e\u{301} \u{2028}\u{2029}\u{feff}", "{\"a\":\"\\u00e4\\/\"}",
        String(repeating: "\"", count: 5000), String(repeating: "\u{1}", count: 5000),
    ]

    @Test(arguments: texts)
    func `any text comes back byte by byte, in at most about twice its length`(_ text: String) throws {
        let body = Array(text.utf8)
        let encoded = CallbackLine(receivedAt: Samples.received, signature: "sha256=ab", body: body).encoded
        #expect(try CallbackLine(parsing: Array(encoded.dropLast())).body == body)
        #expect(encoded.count <= 2 * body.count + 200)
    }

    @Test func `bytes that are not UTF-8 are kept as base64`() {
        let line = CallbackLine(receivedAt: nil, signature: nil, body: [0xff, 0xfe])
        #expect(String(decoding: line.encoded, as: UTF8.self) == "{\"body_base64\":\"//4=\"}\n")
    }

    @Test func `lines of other receivers are read`() throws {
        let text =
            #" { "body" : "{}", "extra": [1], "signature": "sha256=ab", "received_at": "2026-11-25T10:00:01+01:00" } "#
        let line = try CallbackLine(parsing: Array(text.utf8))
        #expect(
            line
                == CallbackLine(
                    receivedAt: Date(rfc3339: "2026-11-25T09:00:01Z"),
                    signature: "sha256=ab",
                    body: Array("{}".utf8)
                )
        )
        let bare = try CallbackLine(parsing: Array(#"{"body_base64":"e30=","received_at":"today"}"#.utf8))
        #expect(bare == CallbackLine(receivedAt: nil, signature: nil, body: Array("{}".utf8)))
    }

    @Test func `a rejected line is read as the line that was rejected`() throws {
        let text = #"{"file":"a","offset":1,"reason":"r","line":"{\"signature\":\"sha256=ab\",\"body\":\"{}\"}"}"#
        let line = try CallbackLine(parsing: Array(text.utf8))
        #expect(line == CallbackLine(receivedAt: nil, signature: "sha256=ab", body: Array("{}".utf8)))
    }

    @Test func `what is not such a line is reported with its fault`() {
        #expect(throws: CallbackFault.noObject) { try CallbackLine(parsing: Array("[]".utf8)) }
        #expect(throws: CallbackFault.noBody) { try CallbackLine(parsing: Array("{}".utf8)) }
        #expect(throws: CallbackFault.noBody) { try CallbackLine(parsing: Array(#"{"body":{"entry":[]}}"#.utf8)) }
        #expect(throws: CallbackFault.notBase64) { try CallbackLine(parsing: Array(#"{"body_base64":"é"}"#.utf8)) }
        let fault = #expect(throws: CallbackFault.self) { try CallbackLine(parsing: Array(#"{"body":"#.utf8)) }
        #expect(fault?.description.hasPrefix("the line is not JSON") == true)
    }
}
