import CampaignCore
import Formats

extension FilterFinding {
    func json() -> JSONValue {
        [
            "condition": .string(condition),
            "matches": .integer(Int64(matches)),
            "columns": .array(
                columns.map { column in
                    [
                        "name": .string(column.name),
                        "values": column.values.map(Self.json) ?? .null,
                        "other_values": column.values.map { .integer(Int64($0.others)) } ?? .null,
                    ]
                }
            ),
        ]
    }

    /// Null if there are too many different ones.
    private static func json(_ values: CountedValues) -> JSONValue {
        guard !values.isOverfull else { return .null }
        return .array(values.most.map { ["value": .string($0.text), "rows": .integer(Int64($0.rows))] })
    }
}
