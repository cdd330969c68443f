import Formats
package import PhoneNumbers

/// Why a row has no number that can be messaged.
package enum RegionalFault: Error, Hashable, Sendable {
    case number(PhoneNumberFault)
    /// The number names no country, and what the row names is not a known one.
    case unknownCountry(String)
}

extension RegionalFault: CustomStringConvertible {
    private static let longestQuote = 40

    /// One sentence.
    ///
    /// A country is quoted only if it looks like a name: the column may hold anything.
    package var description: String {
        switch self {
        case .number(let fault): fault.description
        case .unknownCountry(let text) where ColumnNames.isName(text) && text.count <= Self.longestQuote:
            "'\(text)' is not a known country"
        case .unknownCountry: "the row's country is not a known one"
        }
    }

    /// What to do about it, in the imperative.
    ///
    /// - Parameter setting: how the country of numbers without a country code is set, as `set default_region`.
    /// - Returns: a clause without a full stop.
    package func fix(orElse setting: String) -> String {
        switch self {
        case .number(let fault): fault.fix(orElse: setting)
        case .unknownCountry(let text):
            nearestName(to: text, among: CountryNames.all).map { "did you mean '\($0)'?" }
                ?? "write its English name or ISO code, such as United Kingdom or GB"
        }
    }
}
