import Foundation
import TestSupport
import Testing

@testable import CampaignCore

struct ErrorCatalogueTests {
    struct Case: Sendable {
        var code: Int
        var details = ""
        var channel = ErrorChannel.answer
        var expected: ErrorClass

        init(_ code: Int, _ expected: ErrorClass, _ details: String = "", _ channel: ErrorChannel = .answer) {
            (self.code, self.details, self.channel, self.expected) = (code, details, channel, expected)
        }
    }

    let catalogue = ErrorCatalogue.standard

    @Test func `every line of the table is read, and no code stands in it twice`() {
        let lines = ErrorCatalogue.lines.split(separator: "\n").filter { !$0.hasPrefix("#") }
        let entries = lines.compactMap { ErrorCatalogue.Entry(line: $0) }
        #expect(entries.count == lines.count)
        #expect(Set(entries.map(\.codes)).count == entries.count)
        for entry in entries { #expect(!entry.title.isEmpty && !entry.advice.isEmpty) }
    }

    @Test(arguments: [
        "", "131057", "x | retry_backoff | title | advice", "1 | retry | title | advice",
        "1 | retry_backoff after | title | advice", "1 | retry_backoff after soon | title | advice",
        "1 | suppress_recipient for ever | title | advice", "1 | retry_backoff | title",
        "9-1 | wait_rate | title | advice",
    ])
    func `what is not a line of the table is refused`(line: String) {
        #expect(ErrorCatalogue.Entry(line: line) == nil)
    }

    @Test(arguments: [
        Case(190, .permanentAccount), Case(200, .permanentAccount), Case(231, .permanentAccount),
        Case(4, .waitRate), Case(130_429, .waitRate), Case(131_056, .waitRate), Case(131_000, .retryBackoff),
        Case(131_026, .permanentRecipient), Case(131_050, .suppressRecipient), Case(132_001, .permanentTemplate),
        Case(147_003, .permanentAccount), Case(2_494_170, .permanentAccount),
    ])
    func `a known code has its class`(_ sample: Case) {
        #expect(catalogue.known(sample.code) != nil)
        #expect(errorClass(sample) == sample.expected)
    }

    @Test(arguments: [
        Case(150, .permanentAccount), Case(130_999, .permanentRecipient, "", .callback),
        Case(131_999, .permanentRecipient, "", .callback), Case(132_999, .permanentTemplate),
        Case(133_999, .permanentAccount), Case(987_654, .permanentRecipient), Case(-1, .permanentRecipient),
    ])
    func `an unknown code has the class of its block`(_ sample: Case) {
        #expect(catalogue.known(sample.code) == nil)
        #expect(errorClass(sample) == sample.expected)
    }

    @Test(arguments: [
        Case(100, .permanentRecipient, "The parameter to is required."),
        Case(100, .permanentRecipient, "Param to must be a phone number"),
        Case(100, .permanentTemplate, "Unexpected key 'foo' on param 'template'"),
        Case(100, .permanentTemplate, "The parameter messaging_product is required."),
        Case(131_009, .permanentRecipient, "Recipient phone number is not valid"),
        Case(131_009, .permanentRecipient, "The parameter to is not a valid phone number with + and country code."),
        Case(131_009, .permanentTemplate, "Components sub_type is invalid at index: 0"),
        Case(132_005, .permanentRecipient, "body: 1100 characters, at most 1024 are allowed"),
        Case(132_005, .permanentRecipient, "Translated text too long"),
        Case(132_008, .permanentRecipient, "The value of parameter 2 is not allowed"),
        Case(132_008, .permanentTemplate, ""),
        Case(131_008, .permanentRecipient, "Parameter of type text is missing text value"),
        Case(131_008, .permanentTemplate, "The parameter template is required."),
        Case(132_018, .permanentRecipient, "Param text cannot have new-line/tab characters"),
        Case(132_018, .permanentTemplate, "There's an issue with the parameters in your template"),
        Case(135_000, .permanentRecipient, "Generic user error"),
        Case(100, .permanentAccount, "Invalid appsecret_proof provided in the API argument"),
        Case(132_012, .permanentTemplate, "header: Format mismatch, expected IMAGE, received UNKNOWN"),
        Case(
            132_012,
            .permanentRecipient,
            "body: Param text cannot have new-line/tab characters or more than 4 consecutive spaces"
        ),
        Case(132_000, .permanentTemplate, "body: number of values (1) does not match"),
        Case(190, .permanentAccount, "the value of the recipient"),
    ])
    func `details decide whether a fault is of one row where the code does not`(_ sample: Case) {
        #expect(errorClass(sample) == sample.expected)
    }

    @Test func `an id that Meta does not know is a fault of the settings`() {
        let error = PlatformError(code: 100, subcode: 33, details: "Object with ID '1' does not exist")
        #expect(catalogue.errorClass(of: error, channel: .answer) == .permanentAccount)
        #expect(catalogue.entry(of: error).advice.contains("phone_number_id"))
        #expect(ErrorCatalogue.SettingsFault(error) == .unknownID)
        #expect(ErrorCatalogue.SettingsFault(PlatformError(code: 190, subcode: 33, details: "")) == nil)
    }

    @Test(arguments: [
        ("Malformed access token AAB", "Malformed access token"),
        ("Invalid OAuth access token - Cannot parse access token", "Malformed access token"),
        ("Error validating access token: Session has expired on Friday", "Access token has expired"),
        ("The session has been invalidated because the user changed the password", "Access token is not valid"),
    ])
    func `a refused token has expired only if Meta says so`(details: String, title: String) {
        let entry = catalogue.entry(of: PlatformError(code: 190, details: details))
        #expect(entry.title == title && entry.errorClass == .permanentAccount)
    }

    @Test(arguments: [131_070, 131_201, 131_210, 138_005, 138_013, 138_038, 139_002, 2500, 2_494_191])
    func `codes that Meta added lately are known`(code: Int) {
        #expect(catalogue.known(code) != nil)
    }

    @Test func `what a callback reports is not sent again by itself`() {
        #expect(errorClass(Case(131_000, .permanentRecipient, "", .callback)) == .permanentRecipient)
        #expect(errorClass(Case(132_015, .permanentTemplate, "", .callback)) == .permanentTemplate)
    }

    @Test func `some codes name a wait or what the person wants no more`() {
        #expect(catalogue.entry(for: 131_057).wait == .seconds(60))
        #expect(catalogue.entry(for: 133_015).wait == .seconds(300))
        #expect(catalogue.entry(for: 134_101).wait == .seconds(600))
        #expect(catalogue.entry(for: 131_056).wait == nil)
        #expect(catalogue.entry(for: 131_050).suppresses == .marketing)
        #expect(catalogue.entry(for: 130_403).suppresses == .all)
        for entry in catalogue.all where entry.errorClass == .suppressRecipient { #expect(entry.suppresses != nil) }
    }

    @Test func `every row of the table of Meta's errors is classified as it says`() throws {
        let rows = try PlatformTable.rows()
        #expect(rows.count > 100)
        for row in rows {
            for code in row.codes {
                #expect(catalogue.known(code)?.errorClass == row.errorClass, "\(code)")
            }
        }
    }

    private func errorClass(_ sample: Case) -> ErrorClass {
        catalogue.errorClass(of: PlatformError(code: sample.code, details: sample.details), channel: sample.channel)
    }
}

/// The table of Meta's errors among the pages about the platform.
private enum PlatformTable {
    struct Row {
        var codes: [Int]
        var errorClass: ErrorClass?
    }

    static func rows() throws -> [Row] {
        try Repository.text("docs/platform/errors.csv").split(whereSeparator: \.isNewline).dropFirst()
            .compactMap { line in
                guard let code = line.split(separator: ",").first else { return nil }
                // No class stands in a title or an advice, whose commas are in quotes.
                let errorClass = ErrorClass.allCases.first { line.contains(",\($0.rawValue),") }
                return Row(codes: codes(code), errorClass: errorClass)
            }
    }

    /// The codes of `1`, `1-3` and `1/5`; of a range its ends and its middle, unless it has codes of its own.
    private static func codes(_ text: Substring) -> [Int] {
        let bounds = text.split(separator: "-").compactMap { Int($0) }
        guard bounds.count == 2 else { return text.split(separator: "/").compactMap { Int($0) } }
        return [bounds[0], (bounds[0] + bounds[1]) / 2, bounds[1]]
    }
}
