import CampaignCore
package import Formats

extension CheckResult {
    package func json() -> JSONValue {
        [
            "diagnostics": .array(diagnostics.map(Self.json)),
            "audiences": .array(
                audiences.map { audience in
                    [
                        "campaign": .string(audience.campaign.description),
                        "rows": .integer(Int64(audience.counts.rows)),
                        "filtered": .integer(Int64(audience.filtered)),
                        "to_send": .integer(Int64(audience.counts[MessageState.waiting])),
                        "to_skip": .integer(Int64(audience.counts[MessageState.skipped])),
                    ]
                }
            ),
        ]
    }

    private static func json(_ diagnostic: Diagnostic) -> JSONValue {
        [
            "severity": .string(diagnostic.severity.rawValue),
            "file": .string(diagnostic.location.file),
            "line": diagnostic.location.line.map { .integer(Int64($0)) } ?? .null,
            "column": diagnostic.location.column.map { .integer(Int64($0)) } ?? .null,
            "message": .string(diagnostic.message),
            "fix": diagnostic.fix.map(JSONValue.string) ?? .null,
        ]
    }
}
