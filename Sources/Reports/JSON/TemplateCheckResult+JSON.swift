package import CampaignCore
package import Formats

extension TemplateCheckResult {
    package func json() -> JSONValue {
        [
            "diagnostics": .array(diagnostics.map { $0.json() }),
            "templates": .array(definitions.map(Self.json)),
        ]
    }

    private static func json(_ definition: Definition) -> JSONValue {
        [
            "file": .string(definition.file),
            "name": definition.name.map(JSONValue.string) ?? .null,
            "language": definition.language.map(JSONValue.string) ?? .null,
            "errors": .integer(Int64(definition.errors)),
            "warnings": .integer(Int64(definition.warnings)),
        ]
    }
}
