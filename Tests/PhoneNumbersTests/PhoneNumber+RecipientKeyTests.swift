import PhoneNumbers
import Testing

struct RecipientKeyTests {
    struct Pair {
        var one: String
        var other: String
        var key: Int64
    }

    @Test(arguments: [
        Pair(one: "+5511987654321", other: "+551187654321", key: 551_187_654_321),
        Pair(one: "+5531962345678", other: "+553162345678", key: 553_162_345_678),
        Pair(one: "+2290190011234", other: "+22990011234", key: 22_990_011_234),
        Pair(one: "+5215512345678", other: "+525512345678", key: 525_512_345_678),
        Pair(one: "+5491112345678", other: "+541112345678", key: 541_112_345_678),
    ])
    func `two ways to write one person have one key`(_ pair: Pair) {
        #expect(PhoneNumber(e164: pair.one)?.recipientKey == pair.key)
        #expect(PhoneNumber(e164: pair.other)?.recipientKey == pair.key)
    }

    @Test(arguments: [
        "+551133334444", "+5511933334444", "+551122223333", "+5511925554444", "+5511333344445", "+2290290011234",
        "+525512345678", "+541143211234", "+447700900123", "+12025550123",
        "+52199999", "+5491123456",
    ])
    func `any other number is its own key`(text: String) throws {
        let number = try #require(PhoneNumber(e164: text))
        #expect("+\(number.recipientKey)" == text)
    }
}
