import CampaignCore
package import Formats
import Foundation

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
        case .resumedWithRepeated(let broadcast, let repeats, _):
            ["broadcast": .string(broadcast), "state": "active", "sent_again": .integer(Int64(repeats))]
        case .resumedWithoutRepeated(let broadcast, let skipped, let left):
            [
                "broadcast": .string(broadcast), "state": "active", "skipped": .integer(Int64(skipped)),
                "left": .integer(Int64(left)),
            ]
        case .dropped(let campaign, let time, _):
            ["campaign": .string(campaign.description), "not_sent_at": .string(time.formatted(.iso8601))]
        case .droppedHeld(let campaign, let time, _):
            ["campaign": .string(campaign.description), "held": true, "not_sent_at": .string(time.formatted(.iso8601))]
        case .pausedBefore(let broadcast, let reason):
            ["broadcast": .string(broadcast), "state": "paused", "reason": .string(reason.sentence())]
        case .retried(let broadcast, let messages):
            ["broadcast": .string(broadcast), "retried": .integer(Int64(messages))]
        case .templatesDiffer(let broadcast, let doubts):
            ["broadcast": .string(broadcast), "templates_differ": .array(doubts.map { .string($0.sentence) })]
        case .freed(let broadcast, let messages):
            ["broadcast": .string(broadcast), "released": .integer(Int64(messages))]
        case .givenUp(let broadcast, let messages):
            ["broadcast": .string(broadcast), "given_up": .integer(Int64(messages))]
        case .held(let campaign, let isNew, _):
            ["campaign": .string(campaign.description), "held": true, "changed": .bool(isNew)]
        case .released(let campaign, _):
            ["campaign": .string(campaign.description), "held": false, "changed": true]
        }
    }
}
