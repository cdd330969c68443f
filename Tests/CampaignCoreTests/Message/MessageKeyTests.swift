import CampaignCore
import TestSupport
import Testing

struct MessageKeyTests {
    @Test func `a key reads back as it was written`() {
        let key = MessageKey(
            ledger: LedgerID(rawValue: 0x00ab_cdef_0123_4567),
            message: MessageID(broadcast: 12, row: 2041),
            attempt: 3
        )
        #expect(key.description == "drumbeat:00abcdef01234567:12:2041:3")
        #expect(MessageKey(key.description) == key)
        #expect(key.description.count <= 512)
    }

    @Test(arguments: [
        "", "campaign=1;row=2", "drumbeat:0:1:2:3", "drumbeat:00abcdef01234567:0:2:3", "drumbeat:00abcdef01234567:1:2",
        "drumbeat:00abcdef01234567:1:-2:3", "drumbeat:00abcdef01234567:1:99999999999:3",
        "drumbeat:00abcdef0123456x:1:2:3",
    ])
    func `another program's key is not ours`(text: String) {
        #expect(MessageKey(text) == nil)
    }

    @Test(arguments: 0..<500 as Range<UInt64>)
    func `a text is a key exactly where its five parts are what they should be`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<20 {
            var text = Array("drumbeat:00abcdef01234567:12:2147483647:3".utf8)
            for _ in 0..<Int.random(in: 0...3, using: &generator) {
                let place = Int.random(in: text.indices, using: &generator)
                let byte = try #require("+-0189afFg: \u{e9}".utf8.randomElement(using: &generator))
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: text[place] = byte
                case 1: text.insert(byte, at: place)
                default: text.remove(at: place)
                }
            }
            let string = String(decoding: text, as: UTF8.self)
            #expect(MessageKey(string) == Self.key(ofParts: string), "\(string)")
            #expect(MessageKey(utf8: text.span) == MessageKey(string), "\(string)")
        }
    }

    @Test(arguments: [
        "drumbeat:+0abcdef01234567:+1:02:3", "drumbeat:-000000000000000:1:2:3", "drumbeat:ABCDEFABCDEFABCD:1:2:3",
        "drumbeat:00abcdef01234567:1:2:3:", "drumbeat:00abcdef01234567:1:2:", "drumbeat:00abcdef01234567:1::3",
        "drumbeat:00abcdef01234567:-0:2:3", "drumbeat:00abcdef01234567:2147483648:2:3", "drumbeat:", "drumbeat",
        "drumbeat:00abcdef01234567:0000000000000000000000000001:2:3", "drumbeat:00abcdef01234567:+:2:3",
        "drumbeat:ffffffffffffffff:1:2:18446744073709551617", "xdrumbeat:00abcdef01234567:1:2:3",
    ])
    func `numbers are read as the standard library reads them`(text: String) {
        #expect(MessageKey(text) == Self.key(ofParts: text))
    }

    /// The key in the standard library's reading.
    private static func key(ofParts text: String) -> MessageKey? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard
            parts.count == 5, parts[0] == "drumbeat", parts[1].utf8.count == 16,
            let ledger = UInt64(parts[1], radix: 16),
            let broadcast = Int32(parts[2]), let row = Int32(parts[3]), let attempt = Int32(parts[4]),
            broadcast > 0, row > 0, attempt > 0
        else { return nil }
        return MessageKey(
            ledger: LedgerID(rawValue: ledger),
            message: MessageID(broadcast: broadcast, row: row),
            attempt: attempt
        )
    }

    @Test func `a message's number keeps broadcasts together and rows in order`() {
        let numbers = [(1, 1), (1, 2), (1, Int32.max), (2, 1), (Int32.max, Int32.max)]
            .map { broadcast, row in
                MessageID(broadcast: Int32(broadcast), row: row).rawValue
            }
        #expect(numbers == numbers.sorted())
        #expect(numbers.compactMap(MessageID.init(rawValue:)).count == numbers.count)
        #expect(MessageID(rawValue: 0) == nil)
        #expect(MessageID(rawValue: -1) == nil)
    }
}
