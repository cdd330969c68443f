import CampaignCore
package import Formats

extension RestoreSummary {
    package func json() -> JSONValue {
        let members =
            [.init(name: "backup", value: .string(backup))] + contents.members
            + [
                .init(name: "replaced", value: replaced.map(JSONValue.string) ?? .null),
                .init(name: "suppressions_kept", value: .integer(Int64(refusalsKept))),
                .init(name: "held", value: .integer(Int64(reconciled.held ?? 0))),
                .init(name: "still_held", value: .integer(Int64(reconciled.stillHeld))),
                .init(name: "missing_claims", value: reconciled.missingClaims.map(JSONValue.integer) ?? .null),
                .init(name: "retaken", value: .integer(Int64(reconciled.retaken))),
                .init(name: "unreadable", value: .array(reconciled.unreadable.map(JSONValue.string))),
            ]
        return .object(JSONObject(members: members))
    }
}
