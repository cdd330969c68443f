import CampaignCore
package import Formats

extension ReconcileSummary {
    package func json() -> JSONValue {
        [
            "reconciled": .bool(held != nil),
            "held": .integer(Int64(held ?? 0)),
            "still_held": .integer(Int64(stillHeld)),
            "missing_claims": missingClaims.map(JSONValue.integer) ?? .null,
            "retaken": .integer(Int64(retaken)),
            "unreadable": .array(unreadable.map(JSONValue.string)),
        ]
    }
}
