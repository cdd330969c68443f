import CampaignCore
import PhoneNumbers

extension PhoneNumber {
    /// Reads a number on the command line as a campaign's audience would have it read.
    ///
    /// - Parameters:
    ///   - text: the number as the sheet has it.
    ///   - region: where the audience finds the country of numbers that name none; a number that no row goes with is
    ///     read as one whose row names no country.
    /// - Throws: `Failure` with `usage` if it is not a phone number.
    init(_ text: String, asIn region: RegionSource?) throws {
        let reader = PhoneNumberReader(region: region?.plain) ?? .withoutRegion
        do {
            self = try reader.read(text).number
        } catch {
            throw Failure(.usage, [error.description, error.fix].compactMap(\.self).joined(separator: "; "))
        }
    }
}
