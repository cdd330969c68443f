import Synchronization
import Testing

@testable import PhoneNumbers

struct PhoneNumberReaderLengthTests {
    /// How often the library was asked.
    private final class Calls: Sendable {
        private let number = Mutex(0)

        var count: Int { number.withLock { $0 } }

        /// A reader that asks the library as always, and is counted.
        func counted(region: String) -> PhoneNumberReader? {
            PhoneNumberReader(defaultRegion: region) { text, region in
                self.number.withLock { $0 += 1 }
                return PhoneLibrary.read(text, in: region)
            }
        }
    }

    @Test(arguments: ["7", "0", "a", " 7", "é", "\u{0}"], [100, 70_000])
    func `a text beyond 100 bytes never reaches the library`(part: String, count: Int) throws {
        let calls = Calls()
        let reader = try #require(calls.counted(region: "GB"))
        let text = "+44" + String(repeating: part, count: count)
        #expect(throws: PhoneNumberFault.tooLong(text)) { try reader.read(text) }
        #expect(calls.count == 0)
    }

    @Test func `a text of 100 bytes is read by the library`() throws {
        let calls = Calls()
        let reader = try #require(calls.counted(region: "GB"))
        let text = "+44 7700 900123 " + String(repeating: "x", count: 84)
        #expect(text.utf8.count == 100)
        #expect(throws: PhoneNumberFault.self) { try reader.read(text) }
        #expect(calls.count > 0)
    }

    @Test func `a number with many spaces before it is a number up to 100 bytes`() throws {
        let reader = try #require(PhoneNumberReader(defaultRegion: nil))
        let text = String(repeating: " ", count: 87) + "+447700900123"
        #expect(try reader.read(text).number.description == "+447700900123")
        #expect(throws: PhoneNumberFault.tooLong(" " + text)) { try reader.read(" " + text) }
    }
}
