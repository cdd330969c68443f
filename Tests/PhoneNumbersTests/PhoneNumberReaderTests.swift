import Testing

@testable import PhoneNumbers

struct PhoneNumberReaderTests {
    struct Row {
        var text: String
        var region: String? = "GB"
        var number = "+447700900123"
        var repair: PhoneNumberRepair?
    }

    @Test(arguments: [
        Row(text: "+447700900123"),
        Row(text: "+447700900123", region: nil),
        Row(text: "+44 7700 900123", region: nil),
        Row(text: "  +44-7700-900123\t", region: nil),
        Row(text: "(+44) 7700.900.123", region: "US"),
        Row(text: "+44 (0)7700 900123", region: nil),
        Row(text: "+4407700900123", region: nil),
        Row(text: "07700 900123"),
        Row(text: "(07700) 900-123"),
        Row(text: "tel:+44-7700-900123", region: nil),
        Row(text: "TEL:07700900123"),
        Row(text: "00447700900123", region: nil),
        Row(text: "00 44 7700 900123", region: "US"),
        Row(text: "0061412345678", region: "AU", number: "+61412345678"),
        Row(text: "0015 44 7700900123", region: "BR"),
        Row(text: "+44–7700–900123"),
        Row(text: "+39 06 1234 5678", region: nil, number: "+390612345678"),
        Row(text: "06 1234 5678", region: "IT", number: "+390612345678"),
        Row(text: "8 (912) 345-67-89", region: "RU", number: "+79123456789"),
        Row(text: "(202) 555-0123", region: "US", number: "+12025550123"),
        Row(text: "011 15 2345-6789", region: "AR", number: "+5491123456789"),
        Row(text: "(11) 96123-4567", region: "BR", number: "+5511961234567"),
    ])
    func `a number is read as it is written`(_ row: Row) throws {
        try expect(row)
    }

    @Test(arguments: [
        Row(text: "447700900123", repair: .lostPlus),
        Row(text: "44 7700 900123", repair: .lostPlus),
        Row(text: "7700900123", repair: .lostZero),
        Row(text: "612345678", region: "FR", number: "+33612345678", repair: .lostZero),
        Row(text: "13912345678", region: "CN", number: "+8613912345678"),
        Row(text: "612345678", region: "ES", number: "+34612345678"),
        Row(text: "+447700900123.0", region: nil, repair: .decimalEnding),
        Row(text: "07700900123.00", repair: .decimalEnding),
        Row(text: "7700900123,0", repair: [.decimalEnding, .lostZero]),
        Row(text: "447700900123.0", repair: [.decimalEnding, .lostPlus]),
        Row(text: "971501234567.0", region: "AE", number: "+971501234567", repair: [.decimalEnding, .lostPlus]),
        Row(text: "+44\u{a0}7700\u{2009}900123", region: nil, repair: .unusualSpaces),
        Row(text: "+44\u{202f}7700\u{3000}900123", region: nil, repair: .unusualSpaces),
        Row(text: "\u{feff}+44\u{200b}7700900123", region: nil, repair: .invisibleMarks),
        Row(text: "\u{202a}+447700900123\u{202c}", region: nil, repair: .invisibleMarks),
        Row(text: "＋４４７７００９００１２３", region: nil, repair: .otherDigits),
        Row(text: "+٤٤٧٧٠٠٩٠٠١٢٣", region: nil, repair: .otherDigits),
        Row(text: "०७७००९००१२३", repair: .otherDigits),
        Row(text: "'+447700900123", region: nil, repair: .quotes),
        Row(text: "’07700900123", repair: .quotes),
        Row(text: "=\"+447700900123\"", region: nil, repair: .quotes),
        Row(text: "'7700900123.0", repair: [.quotes, .decimalEnding, .lostZero]),
    ])
    func `damage is repaired and named`(_ row: Row) throws {
        try expect(row)
    }

    @Test(arguments: [
        Row(text: "+2290190011234", region: nil, number: "+2290190011234"),
        Row(text: "+229 01 90 01 12 34", region: "GB", number: "+2290190011234"),
        Row(text: "002290190011234", region: "BJ", number: "+2290190011234"),
        Row(text: "01 90 01 12 34", region: "BJ", number: "+2290190011234"),
        Row(text: "+22990011234", region: "BJ", number: "+22990011234"),
    ])
    func `a number of a plan that is newer than the library is read`(_ row: Row) throws {
        try expect(row)
        let reader = try #require(PhoneNumberReader(defaultRegion: row.region))
        #expect(try !reader.read(row.text).isLongerThanKnown)
    }

    @Test(arguments: ["+22903900112345", "+45123456789", "00 45 12 34 56 78 90"])
    func `a number with a country code may be longer than the library knows`(text: String) throws {
        let reader = try #require(PhoneNumberReader(defaultRegion: "GB"))
        #expect(try reader.read(text).isLongerThanKnown)
    }

    @Test(arguments: ["0290011234567", "0390011234", "+229019001", "+2290190011234567", "+45 (0) 12345678"])
    func `without a country code, too short or beyond E.164 it stays refused`(text: String) throws {
        let reader = try #require(PhoneNumberReader(defaultRegion: "BJ"))
        #expect(throws: PhoneNumberFault.self) { try reader.read(text) }
    }

    @Test(arguments: ["07123 4567", "071234567"])
    func `the many numbers of one range are refused or read like the first`(head: String) throws {
        let reader = try #require(PhoneNumberReader(defaultRegion: "GB"))
        for end in 10...99 {
            #expect(try reader.read("\(head)\(end)").number.description == "+4471234567\(end)")
            #expect(throws: PhoneNumberFault.self) { try reader.read("0501234\(end)7") }
        }
    }

    @Test func `a range that is partly in use is asked for number by number`() throws {
        let reader = try #require(PhoneNumberReader(defaultRegion: "GB"))
        for end in 100...199 {
            #expect(throws: PhoneNumberFault.self) { try reader.read("07700 901\(end)") }
            #expect(try reader.read("07700 000\(end)").number.description == "+447700000\(end)")
        }
    }

    @Test func `the list of newer plans agrees with the library`() throws {
        for plan in NumberingPlan.newer {
            let text =
                "+\(plan.callingCode)\(plan.prefix)\(String(repeating: "2", count: plan.length - plan.prefix.count))"
            let reader = try #require(PhoneNumberReader(defaultRegion: plan.region))
            #expect(try reader.read(text).number.description == text)
        }
    }

    private func expect(_ row: Row) throws {
        let reader = try #require(PhoneNumberReader(defaultRegion: row.region))
        let reading = try reader.read(row.text)
        #expect(reading.number.description == row.number)
        #expect(reading.repair == row.repair)
    }

    struct Refusal {
        var text: String
        var region: String? = "GB"
        var fault: PhoneNumberFault
    }

    @Test(arguments: [
        Refusal(text: "", fault: .empty),
        Refusal(text: " \u{200b}\u{a0}", fault: .empty),
        Refusal(text: "4.47700900123E+11", fault: .scientific("4.47700900123E+11")),
        Refusal(text: "4,477e11", fault: .scientific("4,477e11")),
        Refusal(text: "'4.4770E+11", fault: .scientific("'4.4770E+11")),
        Refusal(text: "07700 900123 ext. 12", fault: .hasExtension("07700 900123 ext. 12")),
        Refusal(text: "+447700900123x12", fault: .hasExtension("+447700900123x12")),
        Refusal(text: "tel:+447700900123;ext=12", fault: .hasExtension("tel:+447700900123;ext=12")),
        Refusal(text: "07700900123, 07700900124", fault: .severalNumbers("07700900123, 07700900124")),
        Refusal(text: "07700900123/07700900124", fault: .severalNumbers("07700900123/07700900124")),
        Refusal(text: "07700900123 or 07700900124", fault: .severalNumbers("07700900123 or 07700900124")),
        Refusal(text: "07700 90O123", fault: .hasLetters("07700 90O123")),
        Refusal(text: "1-800-FLOWERS", region: "US", fault: .hasLetters("1-800-FLOWERS")),
        Refusal(text: "n/a", fault: .notANumber("n/a")),
        Refusal(text: "+", fault: .notANumber("+")),
        Refusal(text: "0043[00]-00077", fault: .notANumber("0043[00]-00077")),
        Refusal(text: "+43 (0)00 676 1234567", fault: .notANumber("+43 (0)00 676 1234567")),
        Refusal(text: "\u{0}", fault: .hasControls("\u{0}")),
        Refusal(text: "+447700900123\u{0}5", fault: .hasControls("+447700900123\u{0}5")),
        Refusal(text: "+44770090\u{1b}0123", fault: .hasControls("+44770090\u{1b}0123")),
        Refusal(text: "07700 900123\u{9b}", fault: .hasControls("07700 900123\u{9b}")),
        Refusal(
            text: "447700900123",
            region: nil,
            fault: .noCountry("447700900123", suggestion: PhoneNumber(e164: "+447700900123"))
        ),
        Refusal(
            text: "447700903009",
            region: nil,
            fault: .noCountry("447700903009", suggestion: PhoneNumber(e164: "+447700903009"))
        ),
        Refusal(text: "07700900123", region: nil, fault: .noCountry("07700900123", suggestion: nil)),
        Refusal(text: "+999 1234567", fault: .unknownCountry("+999 1234567")),
        Refusal(text: "+0 7700 900123", fault: .unknownCountry("+0 7700 900123")),
        Refusal(text: "+44770090", region: nil, fault: .wrongLength("+44770090", .withoutAreaCode)),
        Refusal(text: "077009001234", fault: .wrongLength("077009001234", .tooLong)),
        Refusal(text: "33639987187", fault: .wrongLength("33639987187", .tooLong)),
        Refusal(text: "050 123 4567", fault: .notInUse("050 123 4567", region: "GB")),
        Refusal(text: "04 123 4567", fault: .notInUse("04 123 4567", region: "GB")),
        Refusal(text: "050.123.4567", fault: .notInUse("050.123.4567", region: "GB")),
        Refusal(text: "(31) 99123-4567", fault: .wrongLength("(31) 99123-4567", .tooLong)),
        Refusal(text: "999912345678", region: nil, fault: .noCountry("999912345678", suggestion: nil)),
        Refusal(text: "+37631", region: nil, fault: .wrongLength("+37631", .tooShort)),
        Refusal(text: "+3763123450", fault: .wrongLength("+3763123450", .inBetween)),
        Refusal(text: "318 1234", region: "US", fault: .wrongLength("318 1234", .withoutAreaCode)),
        Refusal(text: "555-0123", region: "US", fault: .wrongLength("555-0123", .withoutAreaCode)),
        Refusal(
            text: String(repeating: "1234567890", count: 10),
            fault: .wrongLength(String(repeating: "1234567890", count: 10), .tooLong)
        ),
    ])
    func `what cannot be messaged is refused by its cause`(_ refusal: Refusal) throws {
        let reader = try #require(PhoneNumberReader(defaultRegion: refusal.region))
        #expect(throws: refusal.fault) { try reader.read(refusal.text) }
    }

    @Test(arguments: ["UK", "ZZ", "gb", "", "GBR", "001", "G1"])
    func `a region that does not exist makes no reader`(region: String) {
        #expect(PhoneNumberReader(defaultRegion: region) == nil)
    }

    @Test func `many readers at once read the same`() async throws {
        let texts = (0..<400).map { "+\(1 + $0 % 9)\(20_0555_0100 + $0 * 7919)" }
        let reader = try #require(PhoneNumberReader(defaultRegion: "DE"))
        let results = await withTaskGroup(of: [PhoneNumber?].self) { group in
            for _ in 0..<8 {
                group.addTask { texts.map { try? reader.read($0).number } }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        let alone = texts.map { try? reader.read($0).number }
        #expect(results.count == 8)
        #expect(alone.contains { $0 != nil })
        #expect(results.allSatisfy { $0 == alone })
    }
}
