import CampaignCore
import Formats
import PhoneNumbers

extension Suppressing {
    /// Reads people as a command line names them.
    ///
    /// - Parameters:
    ///   - texts: phone numbers and user ids.
    ///   - defaultRegion: the country of numbers without a country code, as `GB`; nil if every number has to name one.
    /// - Returns: the people in the same order.
    /// - Throws: `Failure` with `usage` for the first that is neither, and for a region that does not exist.
    package static func people(_ texts: [String], defaultRegion: String?) throws -> [Person] {
        let reader = PhoneNumberReader(region: try defaultRegion.map(region)) ?? .withoutRegion
        return try texts.map { text in
            if text.isUserID { return Person(phone: nil, userID: text) }
            do throws(PhoneNumberFault) {
                return Person(phone: try reader.read(text).number, userID: nil)
            } catch {
                throw Failure(.usage, "\(error); \(error.fix(orElse: "give --default-region"))")
            }
        }
    }

    private static func region(_ text: String) throws -> RegionCode {
        do throws(TextFault) {
            if !text.contains("{{"), case .region(let region) = try RegionSource(parsing: text, columns: []) {
                return region
            }
        } catch {
            throw Failure(.usage, "--default-region: \(error.sentence)")
        }
        throw Failure(.usage, "--default-region: '\(text)' names a column, and only files have some; write GB")
    }
}
