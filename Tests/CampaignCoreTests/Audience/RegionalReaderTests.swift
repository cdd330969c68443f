import CampaignCore
import Formats
import PhoneNumbers
import Testing

struct RegionalReaderTests {
    private static let columns = ["phone", "Country"]

    private func reader(_ source: String) throws -> RegionalReader {
        RegionalReader(try RegionSource(parsing: source, columns: Self.columns))
    }

    private func record(_ line: String) -> CSVRecord {
        var record = CSVRecord()
        record.load(line: Array(line.utf8))
        return record
    }

    @Test(
        arguments: [
            ("050 123 4567,United Arab Emirates", "+971501234567"),
            ("050 123 4567,971", "+971501234567"),
            ("(31) 99123-4567,Brazil", "+5531991234567"),
            ("(31) 99123-4567, br ", "+5531991234567"),
            ("07700 900123,", "+447700900123"),
            ("07700 900123,UK", "+447700900123"),
            ("+447700900123,Atlantis", "+447700900123"),
            ("00447700900123,Brazil", "+447700900123"),
        ]
    )
    func `a number is read in the country of its row`(line: String, number: String) throws {
        var reader = try reader("{{Country|GB}}")
        let record = record(line)
        #expect(try reader.read(record[0], in: record).number.description == number)
        // And again, when the country is known.
        #expect(try reader.read(record[0], in: record).number.description == number)
    }

    @Test(
        arguments: [
            (
                "050 123 4567,Untied Kingdom",
                "'Untied Kingdom' is not a known country; did you mean 'United Kingdom'?"
            ),
            (
                "050 123 4567,Atlantis",
                "'Atlantis' is not a known country; write its English name or ISO code, such as United Kingdom or GB"
            ),
            (
                "050 123 4567,+44 7700 900123",
                "the row's country is not a known one; write its English name or ISO code, such as United Kingdom or GB"
            ),
            (
                "050 123 4567,",
                "'050 123 4567' has no country code; write the number with + and its country code, or set default_region"
            ),
            (
                "050 123 4567,GB",
                "'050 123 4567' is not a valid phone number in GB; "
                    + "check the number; if it is another country's, write it with + and its country code"
            ),
        ]
    )
    func `a number that cannot be placed is refused with the reason`(line: String, message: String) throws {
        var reader = try reader("{{Country}}")
        let record = record(line)
        let fault = #expect(throws: RegionalFault.self) { try reader.read(record[0], in: record) }
        #expect(fault.map { "\($0); \($0.fix(orElse: "set default_region"))" } == message)
    }

    @Test(
        arguments: [
            ("UK", "'UK' is not a valid region; write GB"), ("Brazil", "'Brazil' is not a valid region; write BR"),
            ("{{Land}}", "the audience has no column 'Land'; the columns are 'phone', 'Country'"),
            ("{{Country|XX}}", "'XX' is not a valid region; "),
            ("{{Country}} GB", "the region is neither a country nor a column; write GB, or \"{{Country}}\""),
        ]
    )
    func `a region that cannot be read is a fault`(text: String, message: String) {
        let fault = #expect(throws: TextFault.self) { try RegionSource(parsing: text, columns: Self.columns) }
        #expect(fault.map { "\($0.message); \($0.fix ?? "")" }?.hasPrefix(message) == true)
    }

    @Test func `thousands of different countries are read without remembering all`() throws {
        var reader = try reader("{{Country}}")
        for number in 0..<3_000 {
            let record = record("050 123 4567,country \(number)x")
            #expect(throws: RegionalFault.self) { try reader.read(record[0], in: record) }
        }
        let record = record("050 123 4567,AE")
        #expect(try reader.read(record[0], in: record).number.description == "+971501234567")
    }
}
