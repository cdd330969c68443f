import Formats
import TestSupport
import Testing

@testable import Callbacks

struct PlainLineTests {
    @Test func `a line as drumbeat writes it is plain`() throws {
        let line = PlainLine(Array(Samples.line(Samples.status("wamid.1")).dropLast()))
        let body = try #require(line?.body)
        #expect(body == Samples.status("wamid.1"))
        #expect(line?.signature.map { String(decoding: $0, as: UTF8.self) } == Samples.header(body))
        #expect(line?.receivedAt.map { String(decoding: $0, as: UTF8.self) } == "2026-11-25T09:00:01.123Z")
    }

    static let others = [
        "", "{", "{}", #"{"body":"a""#, #"{"body":"a"} "#, #"{"body":"a",}"#, #"{ "body":"a"}"#, #"{"body":1}"#,
        #"{"body":"a","body":"b"}"#, #"{"body":"a","other":"b"}"#, #"{"body":"\u0041"}"#, #"{"body":"\x"}"#,
        #"{"body":"\"#, #"{"signature":"a\/b","body":"c"}"#, #"{"body_base64":"e30="}"#,
        "{\"body\":\"a\nb\"}", #"["body"]"#,
    ]

    @Test(arguments: others)
    func `any other line is left to the JSON reader`(_ text: String) {
        let line = PlainLine(Array(text.utf8))
        #expect(line == nil || line?.body == nil)
    }

    @Test(arguments: 0..<2000 as Range<UInt64>)
    func `a plain line says what it says as JSON`(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var line = Array(Samples.line(Array(#"{"a":"ü\n\t/","b":[1,"\"x\""]}"#.utf8)).dropLast())
        for _ in 0..<Int.random(in: 0...2, using: &generator) {
            let place = Int.random(in: line.indices, using: &generator)
            line[place] = try #require(Array("\"\\{}:,nu/ aé\n\u{0}".utf8).randomElement(using: &generator))
        }
        guard let plain = PlainLine(line) else { return }
        let json = try JSONValue(parsing: line)
        func text(_ bytes: (some Collection<UInt8>)?) -> String? { bytes.map { String(decoding: $0, as: UTF8.self) } }
        #expect(json["received_at"]?.string == text(plain.receivedAt))
        #expect(json["signature"]?.string == text(plain.signature))
        #expect(json["body"]?.string == text(plain.body))
    }
}
