/// Why a text is no phone number that can be messaged.
///
/// Each case keeps the text as it was written.
package enum PhoneNumberFault: Error, Hashable, Sendable {
    /// How a length is wrong for the country.
    package enum Length: Hashable, Sendable {
        case tooShort
        case tooLong
        /// The country has shorter and longer numbers.
        case inBetween
        /// Complete for a neighbour only.
        case withoutAreaCode
    }

    case empty
    /// Longer than any way to write one number.
    case tooLong(String)
    /// A character that ends or hides a part of the text, such as a zero byte.
    case hasControls(String)
    /// `4.47700900123E+11`: digits may be lost.
    case scientific(String)
    case severalNumbers(String)
    case hasExtension(String)
    case hasLetters(String)
    /// A business-scoped user id, which is another key of a person.
    case userID(String)
    /// Neither the text nor the settings name a country, unless the text is the suggested number without its `+`.
    case noCountry(String, suggestion: PhoneNumber?)
    /// The digits after the `+` belong to no country.
    case unknownCountry(String)
    case wrongLength(String, Length)
    /// A number without a country code that is not in use in the region.
    case notInUse(String, region: String)
    case notANumber(String)
}

extension PhoneNumberFault: CustomStringConvertible {
    /// One sentence with the offending text in single quotes.
    package var description: String {
        switch self {
        case .empty: "the phone number is empty"
        case .tooLong(let text): "\(quoted(text)) is longer than a phone number can be"
        case .hasControls(let text): "\(quoted(text)) has a control character among its digits"
        case .scientific(let text): "\(quoted(text)) was shortened to a power of ten, so digits may be lost"
        case .severalNumbers(let text): "\(quoted(text)) holds more than one phone number"
        case .hasExtension(let text): "\(quoted(text)) has an extension, which no message can reach"
        case .hasLetters(let text): "\(quoted(text)) has letters among its digits"
        case .noCountry(let text, .some): "\(quoted(text)) has no + before a country code"
        case .noCountry(let text, nil): "\(quoted(text)) has no country code"
        case .unknownCountry(let text): "\(quoted(text)) begins with a country code that does not exist"
        case .wrongLength(let text, let length): "\(quoted(text)) \(length.fault)"
        case .notInUse(let text, let region): "\(quoted(text)) is not a valid phone number in \(region)"
        case .userID(let text): "\(quoted(text)) is a WhatsApp user id, not a phone number"
        case .notANumber(let text): "\(quoted(text)) is not a valid phone number"
        }
    }

    /// What to do about it, in the imperative, for an audience.
    package var fix: String? {
        fix(orElse: "set default_region")
    }

    /// What to do about it, in the imperative.
    ///
    /// - Parameter setting: how the country of numbers without a country code is set, as `set default_region`.
    /// - Returns: a clause without a full stop.
    package func fix(orElse setting: String) -> String {
        switch self {
        case .empty: "fill in the number or remove the row"
        case .hasControls: "type the number again"
        case .scientific: "format the column as text in the spreadsheet and export it again"
        case .severalNumbers, .tooLong: "keep one number in the row"
        case .hasExtension: "write the number of a mobile phone"
        case .hasLetters: "write digits only"
        case .userID: "write the person's phone number into this column"
        case .noCountry(_, .some(let number)): "write '\(number)' if that is meant, or \(setting)"
        case .noCountry: "write the number with + and its country code, or \(setting)"
        case .unknownCountry: "check the digits after the +"
        case .wrongLength(_, .withoutAreaCode): "write the number with its area code"
        case .wrongLength, .notInUse:
            "check the number; if it is another country's, write it with + and its country code"
        case .notANumber: "write the number with + and its country code, such as +447700900123"
        }
    }
}

extension PhoneNumberFault.Length {
    fileprivate var fault: String {
        switch self {
        case .tooShort: "is too short for a phone number of its country"
        case .tooLong: "is too long for a phone number of its country"
        case .inBetween: "has a length that no phone number of its country has"
        case .withoutAreaCode: "has no area code"
        }
    }
}

/// The text in single quotes: cut short, and with what nobody can see spelled out.
private func quoted(_ text: String) -> String {
    let shown = text.unicodeScalars.prefix(longestQuote)
        .map { scalar in
            let isVisible =
                scalar == " " || !scalar.properties.isWhitespace && !scalar.properties.generalCategory.isHidden
            return isVisible ? String(scalar) : "\\u{\(String(scalar.value, radix: 16))}"
        }
    return "'" + shown.joined() + (text.unicodeScalars.dropFirst(longestQuote).isEmpty ? "'" : "…'")
}

private let longestQuote = 40

extension Unicode.GeneralCategory {
    fileprivate var isHidden: Bool {
        switch self {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: true
        default: false
        }
    }
}
