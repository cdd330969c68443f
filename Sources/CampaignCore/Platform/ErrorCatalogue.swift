/// What is known of the platform's error codes.
///
/// The knowledge is data, one line a code, in `ErrorCatalogue+Table.swift`.
package struct ErrorCatalogue: Sendable {
    /// What is known of one code, or of a range of them.
    package struct Entry: Hashable, Sendable {
        package var codes: ClosedRange<Int>
        package var title: String
        package var errorClass: ErrorClass
        /// What a marketer or operator can do, in the imperative.
        package var advice: String
        /// Before the same request is worth another try; nil for the usual back-off.
        package var wait: Duration?
        /// What not to send any more to the person; nil if the code does not say so.
        package var suppresses: Suppression.Scope?
    }

    package static let standard = ErrorCatalogue(
        entries: lines.split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap(Entry.init(line:))
    )

    private let single: [Int: Entry]
    private let ranges: [Entry]

    /// - Parameter entries: a code of its own wins over a range around it.
    package init(entries: [Entry]) {
        let isSingle = { (entry: Entry) in entry.codes.count == 1 }
        single = Dictionary(entries.filter(isSingle).map { ($0.codes.lowerBound, $0) }) { first, _ in first }
        ranges = entries.filter { !isSingle($0) }
    }

    /// All that is known, by code.
    package var all: [Entry] {
        (single.values + ranges).sorted { $0.codes.lowerBound < $1.codes.lowerBound }
    }

    /// What is known of a code; nil for one that is in no table.
    package func known(_ code: Int) -> Entry? {
        single[code] ?? ranges.first { $0.codes.contains(code) }
    }

    /// What is known of a code, or what its number lets guess.
    package func entry(for code: Int) -> Entry {
        known(code)
            ?? Entry(
                codes: code...code,
                title: "Error \(code)",
                errorClass: Self.errorClass(ofUnknown: code),
                advice: "look the code up in Meta's list of errors; drumbeat does not know it yet"
            )
    }

    /// What an error means for the sending.
    ///
    /// - Parameters:
    ///   - error: as Meta reports it.
    ///   - channel: how it reached us.
    /// - Returns: the class of its code, unless its subcode, its details or its channel say otherwise.
    package func errorClass(of error: PlatformError, channel: ErrorChannel) -> ErrorClass {
        let errorClass = entry(of: error).errorClass
        if error.code == Self.userError { return .permanentRecipient }
        if Self.isAmbiguous(error.code), errorClass == .permanentTemplate, Self.concernsOneRow(error.details) {
            return .permanentRecipient
        }
        // What a callback reports was accepted first: nothing is left to send faster, slower or again.
        if channel == .callback, errorClass == .retryBackoff { return .permanentRecipient }
        return errorClass
    }

    /// Whether an error says that the access token is good no longer (`errors.md` §6.2).
    package static func refusesToken(_ error: PlatformError) -> Bool {
        [0, 190].contains(error.code)
    }

    /// Alone it is one row's fault; in a row, Meta has stopped the whole portfolio (`errors.md` §6.2.5).
    package static let userError = 135_000
    /// Meta calls the sender's marketing spam (`errors.md` §6.3).
    package static let spam = 131_048
    /// The account may not message a country (`errors.md` §6.3).
    package static let restrictedCountry = 130_497
    /// The template is paused; of a callback also that the message was dropped for that (`errors.md` §6.3).
    package static let pausedTemplate = 132_015
    /// A file that a message brings along could not be fetched or shown (`errors.md` §6.2.3).
    package static let mediaFault = 131_053

    /// Codes are dealt out in blocks by subject (`errors.md` §6.1).
    ///
    /// A code outside all blocks costs its recipient only: a fault that concerns
    /// everybody shows in the next twenty, which pauses the broadcast.
    private static func errorClass(ofUnknown code: Int) -> ErrorClass {
        switch code {
        case 100...299, 133_000...133_999: .permanentAccount
        case 132_000...132_999: .permanentTemplate
        default: .permanentRecipient
        }
    }
}

extension ErrorCatalogue {
    /// Whether Meta uses a code for faults of the template as well as of one recipient's values.
    package static func isAmbiguous(_ code: Int) -> Bool {
        detailsDecide.contains(code)
    }

    private static let detailsDecide: Set<Int> = [100, 131_008, 131_009, 132_005, 132_008, 132_012, 132_018]

    /// Whether details speak of the recipient or of a value, which differ by
    /// row, and not of the template or the request's form, which do not.
    ///
    /// A wrong guess is not dear: taken for a row's fault, a template's fault
    /// shows again in the next rows; taken for the template's, a person resumes.
    static func concernsOneRow(_ details: String) -> Bool {
        concernsRecipient(details) || concernsValue(details)
    }

    /// Whether details speak of the person's number.
    static func concernsRecipient(_ details: String) -> Bool {
        has(recipientMarks, in: details)
    }

    /// Whether details speak of a value.
    static func concernsValue(_ details: String) -> Bool {
        has(valueMarks, in: details)
    }

    private static func has(_ marks: [String], in details: String) -> Bool {
        let words = details.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "_" && $0 != "-" }
        let text = words.joined(separator: " ")
        return marks.contains { " \(text) ".contains(" \($0) ") }
    }

    /// Whether details name the parameter whose value is at fault, by its number, its name or its path.
    package static func namesParameter(_ details: String) -> Bool {
        let form =
            /(?i)\{\{[^{}]{1,60}\}\}|parameters?['"]?\]?\[\d{1,4}\]|\b(param(eter)?|variable|button)(s?| name)[ :#(]{1,3}(['"][^'"]{1,60}['"]|\d{1,4}\b)/
        return details.prefix(2000).contains(form)
    }

    /// Words and groups of words, punctuation left out.
    private static let recipientMarks = [
        "recipient", "recipients", "parameter to", "param to", "to is required", "to must", "phone number",
    ]
    private static let valueMarks = [
        "new-line", "newline", "tab characters", "consecutive spaces", "characters at most", "too long",
        "value", "values", "is empty",
    ]
}
