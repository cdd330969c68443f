import PhoneNumbers
import Testing

struct PhoneNumberTests {
    @Test(arguments: ["+447700900123", "+6834002", "+499123456789012"])
    func `what was written is read back`(text: String) throws {
        #expect(try #require(PhoneNumber(e164: text)).description == text)
    }

    @Test(arguments: ["", "+", "447700900123", "+0447700900", "+123456", "+1234567890123456", "+44 7700900123", "+44x"])
    func `what is not an E.164 number is refused`(text: String) {
        #expect(PhoneNumber(e164: text) == nil)
    }
}
