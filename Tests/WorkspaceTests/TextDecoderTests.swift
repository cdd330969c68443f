import Testing

@testable import Workspace

struct TextDecoderTests {
    static let text = "aé日😀,Zoë\u{0}本\r\n\u{10FFFF}\u{FEFF}ÿ"

    @Test(arguments: TextEncoding.allCases, 1...12)
    func `a text comes out whole wherever its chunks end`(_ encoding: TextEncoding, _ length: Int) throws {
        let bytes = EncodedText(encoding: encoding, hasMark: false).bytes(Self.text)
        let expected = Array(Self.text.replacing("\u{FEFF}", with: "").utf8)
        #expect(try decoded(bytes, encoding, length) == expected)
    }

    @Test func `marks are left out wherever they are, and nothing else is`() throws {
        let text = "\u{FEFF}\u{FEFF}\"a\"，b\n\u{FEFF}c\u{FEFF}\u{FF1A}\u{FEFF}"
        #expect(String(decoding: try decoded(Array(text.utf8), .utf8, 64), as: UTF8.self) == "\"a\"，b\nc\u{FF1A}")
    }

    struct Malformed: Sendable {
        var encoding: TextEncoding
        var bytes: [UInt8]
    }

    @Test(arguments: [
        Malformed(encoding: .utf8, bytes: [0x61, 0xE9]),
        Malformed(encoding: .utf8, bytes: [0x61, 0xE9, 0x62]),
        Malformed(encoding: .utf8, bytes: [0x61, 0x80, 0x80, 0x80, 0x80]),
        Malformed(encoding: .utf8, bytes: [0x61, 0xF0, 0x9F, 0x98]),
        Malformed(encoding: .utf8, bytes: [0x61, 0xED, 0xA0, 0x80]),
        Malformed(encoding: .utf16LittleEndian, bytes: [0x61, 0x00, 0x62]),
        Malformed(encoding: .utf16LittleEndian, bytes: [0x61, 0x00, 0x3D, 0xD8]),
        Malformed(encoding: .utf16LittleEndian, bytes: [0x61, 0x00, 0x3D, 0xD8, 0x62, 0x00]),
        Malformed(encoding: .utf16BigEndian, bytes: [0x00, 0x61, 0xDE, 0x00, 0x00, 0x62]),
    ])
    func `bytes that are not text are refused wherever chunks end`(_ malformed: Malformed) {
        for length in 1...6 {
            #expect(throws: TextDecoder.Malformed.self) {
                try decoded(malformed.bytes, malformed.encoding, length)
            }
        }
    }

    @Test func `what comes before a malformed byte is kept`() {
        var decoder = TextDecoder(encoding: .utf8)
        var text: [UInt8] = []
        #expect(throws: TextDecoder.Malformed.self) {
            try decoder.decode(Array("aé".utf8) + [0xFF, 0x62], isLast: false, into: &text)
        }
        #expect(text == Array("aé".utf8))
    }

    private func decoded(_ bytes: [UInt8], _ encoding: TextEncoding, _ length: Int) throws -> [UInt8] {
        var decoder = TextDecoder(encoding: encoding)
        var (all, text): ([UInt8], [UInt8]) = ([], [])
        for start in stride(from: 0, to: bytes.count, by: length) {
            try decoder.decode(bytes[start..<min(start + length, bytes.count)], isLast: false, into: &text)
            all += text
        }
        try decoder.decode([], isLast: true, into: &text)
        return all + text
    }
}
