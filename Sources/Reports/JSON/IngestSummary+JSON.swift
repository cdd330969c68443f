import CampaignCore
package import Formats

extension IngestSummary {
    package func json() -> JSONValue {
        [
            "lines": .integer(Int64(lines)),
            "statuses": .integer(Int64(statuses)),
            "folded": .integer(Int64(folded)),
            "repeated": .integer(Int64(repeated)),
            "foreign": .integer(Int64(foreign)),
            "unmatched": .integer(Int64(unmatched)),
            "opt_outs": .integer(Int64(optOuts)),
            "replies": .integer(Int64(replies)),
            "conditions": .integer(Int64(conditions)),
            "unread": .integer(Int64(unread)),
            "rejected": .integer(Int64(rejected)),
            "retaken": .integer(Int64(retaken)),
            "busy": .bool(busy),
        ]
    }
}
