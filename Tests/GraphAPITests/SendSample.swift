import Formats
import CampaignCore
import GraphAPI
import PhoneNumbers
import Testing

/// Bodies of messages for tests.
enum SendSample {
    static let ledger = LedgerID(rawValue: 0x9f86_d081_884c_7d65)

    static var phone: PhoneNumber {
        get throws { try #require(PhoneNumber(e164: "+447700900123")) }
    }

    static func template(
        _ language: String = "en",
        name: String = "offer",
        body: String,
        format: Template.ParameterFormat = .positional
    ) throws -> Template {
        Template(
            name: name,
            language: language,
            category: .marketing,
            parameterFormat: format,
            body: try TemplateText(parsing: body)
        )
    }

    static func definition(
        body: String,
        format: Template.ParameterFormat = .positional,
        bindings: ParameterBindings = ParameterBindings(),
        columns: Int = 3
    ) throws -> BroadcastDefinition {
        try definition(template(body: body, format: format), bindings, columns: columns)
    }

    static func definition(
        _ template: Template,
        _ bindings: ParameterBindings,
        columns: Int
    ) throws -> BroadcastDefinition {
        BroadcastDefinition(
            campaign: try #require(CampaignID("sale")),
            sender: "main",
            phoneNumberID: "1",
            templates: [template.language: template],
            parameters: bindings,
            columns: (0..<columns).map { "c\($0)" },
            phoneColumn: 0,
            timeZone: "UTC"
        )
    }

    static func encoder(_ definition: BroadcastDefinition) -> SendBodyEncoder {
        SendBodyEncoder(definition: definition, ledger: ledger)
    }

    static func body(of definition: BroadcastDefinition, cells: [String]) throws -> String {
        let message = MessageID(broadcast: 12, row: 2041)
        let utf8 = encoder(definition).body(to: try phone, cells: record(cells), message: message, attempt: 3)
        return try #require(String(validating: utf8, as: UTF8.self))
    }

    static func json(of definition: BroadcastDefinition, cells: [String]) throws -> JSONValue {
        try JSONValue(parsing: Array(body(of: definition, cells: cells).utf8))
    }

    static func record(_ cells: [String]) -> CSVRecord {
        let line = cells.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ",")
        var record = CSVRecord()
        record.load(line: Array(line.utf8))
        return record
    }
}
