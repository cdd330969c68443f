import PhoneNumbers
import Testing

struct PhoneNumberFaultTests {
    struct Row {
        var fault: PhoneNumberFault
        var message: String
        var fix: String
    }

    @Test(arguments: [
        Row(fault: .empty, message: "the phone number is empty", fix: "fill in the number or remove the row"),
        Row(
            fault: .scientific("4.477E+11"),
            message: "'4.477E+11' was shortened to a power of ten, so digits may be lost",
            fix: "format the column as text in the spreadsheet and export it again"
        ),
        Row(
            fault: .noCountry("447700900123", suggestion: PhoneNumber(e164: "+447700900123")),
            message: "'447700900123' has no + before a country code",
            fix: "write '+447700900123' if that is meant, or set default_region"
        ),
        Row(
            fault: .wrongLength("555-0123", .withoutAreaCode),
            message: "'555-0123' has no area code",
            fix: "write the number with its area code"
        ),
        Row(
            fault: .notInUse("050 123 4567", region: "GB"),
            message: "'050 123 4567' is not a valid phone number in GB",
            fix: "check the number; if it is another country's, write it with + and its country code"
        ),
        Row(
            fault: .notANumber("\u{200b}\u{7}\u{a0}é"),
            message: "'\\u{200b}\\u{7}\\u{a0}é' is not a valid phone number",
            fix: "write the number with + and its country code, such as +447700900123"
        ),
        Row(
            fault: .hasLetters(String(repeating: "x1", count: 30)),
            message: "'\(String(repeating: "x1", count: 20))…' has letters among its digits",
            fix: "write digits only"
        ),
        Row(
            fault: .tooLong(String(repeating: "7", count: 101)),
            message: "'\(String(repeating: "7", count: 40))…' is longer than a phone number can be",
            fix: "keep one number in the row"
        ),
        Row(
            fault: .hasControls("+447700900123\u{0}5"),
            message: "'+447700900123\\u{0}5' has a control character among its digits",
            fix: "type the number again"
        ),
    ])
    func `a fault quotes the text and says what to do`(_ row: Row) {
        #expect(row.fault.description == row.message)
        #expect(row.fault.fix == row.fix)
    }
}
