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
        do throws(PhoneNumberFault) {
            self = try Self.read(text, asIn: region)
        } catch {
            throw Failure(.usage, "\(error); \(error.fix(orElse: Self.setting(beside: region)))")
        }
    }

    /// The same, with what is wrong as the reader says it.
    static func read(_ text: String, asIn region: RegionSource?) throws(PhoneNumberFault) -> PhoneNumber {
        try (PhoneNumberReader(region: region?.plain) ?? .withoutRegion).read(text).number
    }

    /// How a number without a country code would be read.
    private static func setting(beside region: RegionSource?) -> String {
        switch region {
        case nil, .region: "set default_region"
        case .column: "give default_region a country for empty cells, such as \"{{Country|GB}}\""
        }
    }
}
