import PhoneNumbers
import Testing

struct PhoneNumberRegionTests {
    struct Row {
        var text: String
        var region: String?
        var isValid = true
    }

    @Test(arguments: [
        Row(text: "+447400123456", region: "GB"),
        Row(text: "+447781123456", region: "GG"),
        Row(text: "+12015550123", region: "US"),
        Row(text: "+15062345678", region: "CA"),
        Row(text: "+79123456789", region: "RU"),
        Row(text: "+77710009998", region: "KZ"),
        Row(text: "+491711234567", region: "DE"),
        Row(text: "+35312345678", region: "IE"),
        Row(text: "+33011234567", region: "FR", isValid: false),
        Row(text: "+12005550123", region: nil, isValid: false),
        Row(text: "+80012345678", region: nil),
    ])
    func `the country and the validity are the library's`(_ row: Row) throws {
        let number = try #require(PhoneNumber(e164: row.text))
        #expect(number.region == row.region)
        #expect(number.isValid == row.isValid)
    }

    @Test(
        arguments: zip(
            ["+491711234567", "+447700900123", "+12005550123", "+80012345678"],
            ["DE", "+44", "+1", "+800"]
        )
    )
    func `what has no region of its own has its calling code`(text: String, country: String) throws {
        #expect(try #require(PhoneNumber(e164: text)).country == country)
    }
}
