import TestSupport
import Testing

@testable import PhoneNumbers

struct ReadingRulesTests {
    private static let regions = [
        "AR", "AT", "AU", "BR", "BY", "CL", "CN", "CO", "CR", "DE", "EG", "ES", "FI", "FR", "GB", "HU", "ID", "IE",
        "IN", "IT",
        "JP", "KE", "KR", "KZ", "LT", "MX", "MY", "NG", "NO", "NZ", "PE", "PH", "PK", "PL", "RU", "SA", "SE", "SG",
        "SM", "TH",
        "TR", "UA", "US", "UY", "VN", "ZA",
    ]

    @Test(arguments: 0..<50)
    func `a number with a + is read by rule as the library reads it`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<40 {
            let text = "+" + digits(Int.random(in: 7...15, using: &random), using: &random)
            guard let number = PhoneNumber(plain: text) else { continue }
            #expect(PhoneLibrary.read(text, in: nil).number == number, "\(text)")
        }
    }

    @Test(arguments: regions)
    func `a number without a + is read by rule as the library reads it`(name: String) throws {
        let region = try #require(RegionCode(name))
        let rules = ReadingRules(region: region)
        var random = SeededGenerator(seed: UInt64(region.packed))
        for _ in 0..<40 {
            let text = digits(Int.random(in: 8...13, using: &random), using: &random)
            guard let written = DigitsAsWritten(text), !written.isInternational,
                let number = rules.reading(of: written)?.number
            else { continue }
            #expect(PhoneLibrary.read(text, in: region).number == number, "\(text)")
        }
    }

    private func digits(_ count: Int, using random: inout SeededGenerator) -> String {
        (0..<count).map { _ in "\(Int.random(in: 0...9, using: &random))" }.joined()
    }

    struct Row {
        var text: String
        var head = 0
        var length = 0
        var isInternational = true
    }

    @Test(arguments: [
        Row(text: "+447700900123", head: 4477, length: 12),
        Row(text: "00 44 7700-900123", head: 4477, length: 12),
        Row(text: "(+44) 7700900123", head: 4477, length: 12),
        Row(text: "07700 900123", head: 770, length: 11, isInternational: false),
    ])
    func `digits are counted without their prefix`(_ row: Row) throws {
        let written = try #require(DigitsAsWritten(row.text))
        #expect(written.head == row.head)
        #expect(written.length == row.length)
        #expect(written.isInternational == row.isInternational)
    }

    @Test(arguments: [
        "", "+", "1234", "1234567890123456", "++447700900123", "4+47700900123", "+44.7700900123", "٤٤٧٧٠٠",
    ])
    func `other text has no digits to look up`(text: String) {
        #expect(DigitsAsWritten(text) == nil)
    }
}
