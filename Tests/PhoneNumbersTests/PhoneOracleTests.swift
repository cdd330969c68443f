import Testing

@testable import PhoneNumbers

/// A table of what a newer libphonenumber answers.
///
/// Metadata changes on about one row in a hundred from one major version to the next.
@Suite(.enabled(if: PhoneCorpus.folder != nil, "the sample data is not here"))
struct PhoneOracleTests {
    private struct Row {
        var variant: String
        var text: String
        var region: String?
        /// Nil if the number is not possible, or for a neighbour only.
        var number: String?
        var isValid: Bool

        init(_ cells: [String]) {
            variant = cells[3]
            text = cells[4]
            region = cells[5] == "ZZ" ? nil : cells[5]
            number = cells[10] == "IS_POSSIBLE" ? cells[6] : nil
            isValid = cells[7] == "valid"
        }

        func read() throws(PhoneNumberFault) -> PhoneNumberReading? {
            try PhoneOracleTests.readers[region]?.read(text)
        }

        /// The reader is cleverer on purpose here.
        ///
        /// It takes `.0` off, refuses extensions, understands `00` where the library takes it for digits, lets a
        /// number with its country code be longer, and demands that one without it is in use at home.
        var differsOnPurpose: Bool {
            ["excel_float", "trailing_ext"].contains(variant) || variant == "00_prefix" && !isValid
                || variant == "one_digit_long" && number == nil || isInUseAbroadOnly
        }

        /// A number without a country code must be in use at home, by this library's tables.
        private var isInUseAbroadOnly: Bool {
            guard let number, !text.contains("+"), !text.hasPrefix("00") else { return false }
            return PhoneNumber(e164: number)?.isValid == false
        }
    }

    /// One for each region, for a reader keeps what it has learnt.
    private static let readers: [String?: PhoneNumberReader] = {
        let regions = Set((try? rows())?.map(\.region) ?? [])
        return regions.reduce(into: [:]) { $0[$1] = PhoneNumberReader(defaultRegion: $1) }
    }()

    private static func rows(_ variants: String...) throws -> [Row] {
        try PhoneCorpus.rows(of: "oracle.csv").map(Row.init)
            .filter {
                variants.isEmpty || variants.contains($0.variant)
            }
    }

    @Test func `the reader agrees on nearly every row`() throws {
        let rows = try Self.rows().filter { !$0.differsOnPurpose }
        let different = rows.filter { (try? $0.read())??.number.description != $0.number }
        let rate = Double(different.count) / Double(rows.count)
        let examples = different.prefix(10).map { "\($0.text) (\($0.region ?? "no region"))" }.joined(separator: ", ")
        Output.note("\(different.count) of \(rows.count) oracle rows differ (\(rate * 100) %): \(examples)")
        #expect(rows.count > 5000)
        #expect(rate <= 0.015)
    }

    @Test func `numbers in E.164 are read by rule as the library reads them`() throws {
        let rows = try Self.rows("e164", "e164_no_default", "one_digit_long", "one_digit_short")
        #expect(rows.count > 900)
        for row in rows {
            guard let number = PhoneNumber(plain: row.text) else { continue }
            #expect(PhoneLibrary.read(row.text, in: nil).number == number, "\(row.text)")
        }
        let ruled = rows.filter { PhoneNumber(plain: $0.text) != nil }
        #expect(ruled.count > 800)
    }

    @Test func `a decimal ending changes nothing but the repair`() throws {
        for row in try Self.rows("excel_float") {
            let reader = try #require(Self.readers[row.region])
            let mended = try? reader.read(String(row.text.dropLast(2)))
            let reading = try? reader.read(row.text)
            #expect(reading?.number == mended?.number, "\(row.text)")
            #expect(reading?.repair?.contains(.decimalEnding) ?? true)
        }
    }

    @Test func `extensions and powers of ten are refused by name`() throws {
        for row in try Self.rows("trailing_ext") {
            #expect(throws: PhoneNumberFault.hasExtension(row.text)) { try row.read() }
        }
        for row in try Self.rows("excel_scientific") {
            #expect(throws: PhoneNumberFault.scientific(row.text)) { try row.read() }
        }
    }
}
