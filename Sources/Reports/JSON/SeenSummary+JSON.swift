import CampaignCore
package import Formats

extension SeenSummary {
    package func json() -> JSONValue {
        ["seen": .array(campaigns.map { .string($0.description) }), "paused": .array(paused.map(JSONValue.string))]
    }
}
