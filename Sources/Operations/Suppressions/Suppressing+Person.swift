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
    /// - Throws: `Failure` with `usage` that names all that are neither, and for a region that does not exist.
    package static func people(_ texts: [String], defaultRegion: String?) throws -> [Person] {
        let reader = PhoneNumberReader(region: try defaultRegion.map(region)) ?? .withoutRegion
        var (people, faults): ([Person], [String]) = ([], [])
        for text in texts {
            if text.isUserID {
                people.append(Person(phone: nil, userID: text))
                continue
            }
            do throws(PhoneNumberFault) {
                people.append(Person(phone: try reader.read(text).number, userID: nil))
            } catch {
                faults.append("\(error); \(error.fix(orElse: "give --default-region"))")
            }
        }
        guard faults.isEmpty else { throw Failure(.usage, sentence(faults, of: texts.count)) }
        return people
    }

    /// All faults; of the others nothing was done either.
    private static func sentence(_ faults: [String], of count: Int) -> String {
        let all = faults.joined(separator: "; ")
        return count == 1 ? all : "\(all); nothing was changed, not even for the others"
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
