import Formats
import CampaignCore
import GraphAPI
import PhoneNumbers
import TestSupport
import Testing

/// Bodies of messages for tests.
enum SendSample {
    static func definition(
        body: String,
        format: Template.ParameterFormat = .positional,
        header: Template.Header? = nil,
        buttons: [Template.Button] = [],
        bindings: ParameterBindings = [:],
        columns: Int = 3
    ) throws -> BroadcastDefinition {
        let template = try Samples.template(body, language: "en", format: format, header: header, buttons: buttons)
        return try definition(template, bindings, columns: columns)
    }

    static func definition(
        _ template: Template,
        _ bindings: ParameterBindings,
        columns: Int
    ) throws -> BroadcastDefinition {
        try Samples.definition(template: template, parameters: bindings, columns: (0..<columns).map { "c\($0)" })
    }

    static func encoder(_ definition: BroadcastDefinition) -> SendBodyEncoder {
        SendBodyEncoder(definition: definition, ledger: Samples.ledger)
    }

    static func body(
        of definition: BroadcastDefinition,
        to recipient: Recipient? = nil,
        cells: [String]
    ) throws -> String {
        let recipient = try recipient ?? Recipient(Samples.phone())
        let message = MessageID(broadcast: 12, row: 2041)
        let utf8 = encoder(definition).body(to: recipient, cells: record(cells), message: message, attempt: 3)
        return try #require(String(validating: utf8, as: UTF8.self))
    }

    static func json(
        of definition: BroadcastDefinition,
        to recipient: Recipient? = nil,
        cells: [String]
    ) throws -> JSONValue {
        try JSONValue(parsing: Array(body(of: definition, to: recipient, cells: cells).utf8))
    }

    static func record(_ cells: [String]) -> CSVRecord {
        let line = cells.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ",")
        var record = CSVRecord()
        record.load(line: Array(line.utf8))
        return record
    }
}
