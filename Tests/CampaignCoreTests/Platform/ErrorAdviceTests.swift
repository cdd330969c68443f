import TestSupport
import Testing

@testable import CampaignCore

struct ErrorAdviceTests {
    /// A campaign whose body takes two columns, its header a third one.
    private func advice(_ code: Int, _ details: String, subcode: Int? = nil) throws -> String {
        let parameters: ParameterBindings = [
            "body.first_name": Samples.column(1, default: "there"), "body.order": Samples.column(2),
            "header.image.link": Samples.column(3),
        ]
        let columns = ["phone", "first", "order_no", "picture"]
        let definition = try Samples.definition(parameters: parameters, columns: columns)
        return ErrorAdvice(of: definition).text(on: PlatformError(code: code, subcode: subcode, details: details))
    }

    @Test(arguments: [
        (132_018, "Param text cannot have new-line/tab characters"),
        (131_008, "Parameter of type text is missing text value"),
        (100, "The value is not allowed"),
    ])
    func `a value that Meta refuses is a cell to correct`(code: Int, details: String) throws {
        let text = try advice(code, details)
        #expect(text == "correct the cell in column 'first' or 'order_no' or 'picture': Meta refuses its value")
    }

    @Test(arguments: [
        "body: the value of {{order}} is too long", "Parameter name (order) has a value that is not allowed",
        "parameter 'order': value is empty",
    ])
    func `the column of the parameter that details name is named alone`(details: String) throws {
        #expect(try advice(131_009, details) == "correct the cell in column 'order_no': Meta refuses its value")
    }

    @Test func `a fault of the recipient is one of the phone column`() throws {
        #expect(try advice(131_009, "Recipient phone number is not valid") == "correct the cell in column 'phone'")
    }

    @Test func `a value without a column is in the campaign's file`() throws {
        let parameters: ParameterBindings = ["body.1": ValueExpression(segments: [.literal("  ")])]
        let advice = ErrorAdvice(of: try Samples.definition(parameters: parameters))
        let error = PlatformError(code: 131_008, details: "Parameter of type text is missing text value")
        #expect(advice.text(on: error) == "correct the value in campaign.yaml that the error speaks of")
    }

    @Test(arguments: [132_018, 131_008, 132_001, 131_026])
    func `a fault of all keeps the advice of its code`(code: Int) throws {
        #expect(try advice(code, "something else") == ErrorCatalogue.standard.entry(for: code).advice)
    }

    @Test(arguments: [33, nil])
    func `an id that Meta does not know names the sender`(subcode: Int?) throws {
        let text = try advice(100, "Object with ID '1' does not exist, cannot be loaded", subcode: subcode)
        #expect(text.hasPrefix("correct phone_number_id of the sender 'main' in drumbeat.yaml"))
    }
}
