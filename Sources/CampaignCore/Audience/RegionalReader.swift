package import Formats
package import PhoneNumbers

/// Reads the numbers of an audience, each in the country that its row or the campaign names.
///
/// What a cell names is looked up once, not for each row: most rows repeat it.
package struct RegionalReader: Sendable {
    /// How many different cells are remembered.
    private static let mostCells = 1_000

    private let source: RegionSource?
    /// For rows that name no country.
    private let standard: PhoneNumberReader
    /// By the cell; nil for one that names no known country.
    private var readers: [String: PhoneNumberReader?] = [:]

    package init(_ source: RegionSource?) {
        self.source = source
        standard = PhoneNumberReader(region: source?.plain) ?? .withoutRegion
    }

    /// Reads a number of a row.
    ///
    /// - Parameters:
    ///   - text: the number as the row has it.
    ///   - cells: the row's cells, by their place.
    /// - Returns: the number, and what had to be fixed.
    /// - Throws: `RegionalFault`.
    package mutating func read(
        _ text: String,
        _ cells: (Int) -> ArraySlice<UInt8>
    ) throws(RegionalFault) -> PhoneNumberReading {
        guard let column = source?.column else { return try read(text, by: standard) }
        let cell = cells(column)
        guard !cell.isEmpty else { return try read(text, by: standard) }
        let country = String(decoding: cell, as: UTF8.self)
        if let reader = reader(of: country) { return try read(text, by: reader) }
        do {
            return try PhoneNumberReader.withoutRegion.read(text)
        } catch .noCountry {
            throw .unknownCountry(country)
        } catch {
            throw .number(error)
        }
    }

    /// Reads a number of an audience's row.
    ///
    /// - Throws: `RegionalFault`.
    package mutating func read(_ text: String, in record: CSVRecord) throws(RegionalFault) -> PhoneNumberReading {
        try read(text) { record.trimmed($0) }
    }

    private func read(_ text: String, by reader: PhoneNumberReader) throws(RegionalFault) -> PhoneNumberReading {
        do {
            return try reader.read(text)
        } catch {
            throw .number(error)
        }
    }

    private mutating func reader(of country: String) -> PhoneNumberReader? {
        if let known = readers[country] { return known }
        let reader = CountryNames.region(named: country).flatMap { PhoneNumberReader(region: $0) }
        if readers.count < Self.mostCells { readers[country] = .some(reader) }
        return reader
    }
}
