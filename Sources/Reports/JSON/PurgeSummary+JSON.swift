import CampaignCore
package import Formats

extension PurgeSummary {
    package func json() -> JSONValue {
        [
            "deleted": .array(deleted.map(JSONValue.string)),
            "bytes": .integer(bytes),
            "rejected": .integer(Int64(rejected)),
            "unmatched": .integer(Int64(unmatched)),
            "media": .integer(Int64(media)),
            "unfolded": .array(unfolded.map(JSONValue.string)),
            "damaged": .array(damaged.map(JSONValue.string)),
            "busy": .bool(busy),
        ]
    }
}
