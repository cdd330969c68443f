import CampaignCore
package import Formats

extension StateChangeList {
    package func json() -> JSONValue {
        .array(changes.map(\.json))
    }
}

extension StateChange {
    fileprivate var json: JSONValue {
        switch self {
        case .moved(let broadcast, let state):
            ["broadcast": .string(broadcast), "state": .string(state.rawValue)]
        case .freed(let broadcast, let messages):
            ["broadcast": .string(broadcast), "released": .integer(Int64(messages))]
        case .held(let campaign, let isNew):
            ["campaign": .string(campaign.description), "held": true, "changed": .bool(isNew)]
        case .released(let campaign):
            ["campaign": .string(campaign.description), "held": false, "changed": true]
        }
    }
}
