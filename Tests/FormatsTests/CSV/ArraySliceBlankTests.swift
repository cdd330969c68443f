import Testing

@testable import Formats

struct ArraySliceBlankTests {
    @Test(arguments: [
        ("yes\u{A0}", "yes"), ("\u{2003}\u{200B} a b \t\u{3000}\u{2060}", "a b"), ("\u{85}Zoë\u{202F}", "Zoë"),
        ("日本", "日本"), ("\u{FEFF}x", "x"), ("👩\u{200D}👧", "👩\u{200D}👧"), ("\u{202B}a\u{202C}", "\u{202B}a\u{202C}"),
        ("", ""), (" a", "a"), ("a\u{A0}b", "a\u{A0}b"), ("é", "é"),
    ])
    func `spaces of any kind around a text are taken away`(_ text: String, _ trimmed: String) {
        #expect(Array(Array(text.utf8)[...].trimmed) == Array(trimmed.utf8))
    }

    @Test(arguments: [
        "\u{A0}", "\u{200B}", " \u{A0} ", "\u{2060}", "\u{200E}\u{200F}", "\u{AD}", "\u{3164}", "\u{2800}\u{2800}",
        "\u{202A}\u{202C}", "\u{200D} \u{FE0F}",
    ])
    func `a text that shows nothing is empty`(_ text: String) {
        #expect(Array(text.utf8)[...].trimmed.isEmpty)
    }

    @Test func `bytes that are not text are left alone`() {
        for bytes in [[0x80, 0x61], [0x61, 0xE2], [0xFF], [0xE2, 0x80]] as [[UInt8]] {
            #expect(Array(bytes[...].trimmed) == bytes)
        }
    }

    @Test func `any space becomes a plain one, and no other character`() {
        let text = "a\u{A0}b\u{202F}c\u{3000}d é日\u{200D}"
        #expect(String(decoding: Array(text.utf8)[...].withPlainSpaces, as: UTF8.self) == "a b c d é日\u{200D}")
    }
}
