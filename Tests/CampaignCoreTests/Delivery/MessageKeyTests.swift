import CampaignCore
import Testing

@Suite struct MessageKeyTests {
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
    func `another program's key is none of ours`(text: String) {
        #expect(MessageKey(text) == nil)
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
