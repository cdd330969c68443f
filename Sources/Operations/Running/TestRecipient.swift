import CampaignCore
import Formats
import Foundation
import PhoneNumbers
import Workspace

/// The number of whoever gets a test message, read as the audience's numbers are.
///
/// Where the audience finds the countries of its numbers in a column, a number without a country code is the one of the
/// row that has it in just this way, or else its reading in a country of the rows.
struct TestRecipient: Sendable {
    /// What the person wrote.
    let text: String
    let audience: AudienceSettings

    /// How many numbers are kept that it may be.
    private static let mostNumbers = 10

    /// - Returns: the only number that it may be.
    /// - Throws: `Failure` with `usage` if it is no phone number, or may be several; what reading the audience throws.
    func number() async throws -> PhoneNumber {
        guard case .column? = audience.defaultRegion else {
            return try PhoneNumber(text, asIn: audience.defaultRegion)
        }
        if let international = try? PhoneNumberReader.withoutRegion.read(text).number { return international }
        let (asWritten, byCountry) = try await blocking { try readings() }
        if let number = try only(of: asWritten) { return number }
        // What the file says of empty cells holds for a number that no row has.
        if let plain = try? PhoneNumber.read(text, asIn: audience.defaultRegion) { return plain }
        if let number = try only(of: byCountry) { return number }
        return try PhoneNumber(text, asIn: audience.defaultRegion)
    }

    /// Numbers by the first row that reads the text so.
    private typealias Readings = [PhoneNumber: Int32]

    /// Reads the text in the country of each row, in memory that does not grow with the audience.
    private func readings() throws -> (asWritten: Readings, byCountry: Readings) {
        guard let phoneColumn = audience.phoneColumn, let regionColumn = audience.defaultRegion?.column else {
            return ([:], [:])
        }
        let wanted = CellText(text)
        var reader = RegionalReader(audience.defaultRegion)
        var countries: Set<[UInt8]> = []
        var (asWritten, byCountry): (Readings, Readings) = ([:], [:])
        func note(_ number: PhoneNumber, _ row: Int32, in readings: inout Readings) {
            if readings[number] == nil, readings.count < Self.mostNumbers { readings[number] = row }
        }
        try AudienceFault.naming(audience.shownAs) {
            try AudienceFile(audience)
                .rows { record, row in
                    let isWritten = CellText(record[phoneColumn]) == wanted
                    let isNew =
                        countries.count < 1_000 && countries.insert(Array(record.trimmed(regionColumn))).inserted
                    guard isWritten || isNew, let number = try? reader.read(text, in: record).number else { return }
                    if isWritten { note(number, row, in: &asWritten) }
                    if isNew { note(number, row, in: &byCountry) }
                }
        }
        return (asWritten, byCountry)
    }

    /// Nil if there is none.
    private func only(of readings: Readings) throws -> PhoneNumber? {
        guard readings.count > 1 else { return readings.keys.first }
        let list = readings.sorted { $0.value < $1.value }.map { "\($0.key) (in the country of row \($0.value))" }
        let fact = "'\(text)' may be \(list.joined(separator: " or "))"
        throw Failure(.usage, "\(fact); write the one that you mean with + and its country code")
    }
}
