import CampaignCore
import PhoneNumbers

extension PhoneNumber {
    /// Reads a number on the command line as a campaign's audience would have it read.
    ///
    /// - Parameters:
    ///   - text: the number as the sheet has it.
    ///   - region: the region of numbers that name no country; nil if the campaign has none.
    /// - Throws: `Failure` with `usage` if it is not a phone number.
    init(_ text: String, asIn region: String?) throws {
        guard let reader = PhoneNumberReader(defaultRegion: region) else {
            throw Failure(.usage, "'\(region ?? "")' is not a valid region")
        }
        do {
            self = try reader.read(text).number
        } catch {
            throw Failure(.usage, [error.description, error.fix].compactMap(\.self).joined(separator: "; "))
        }
    }
}
