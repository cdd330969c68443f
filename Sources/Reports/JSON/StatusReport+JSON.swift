package import CampaignCore
package import Formats
import Foundation

extension StatusReport {
    package func json() async throws -> JSONValue {
        switch subject {
        case .one(let status): .array([status.json])
        case .all(let overview):
            .array(try await overview.statuses().map(\.json) + overview.unreadable.map(\.json))
        }
    }
}

extension UnreadableBroadcast {
    fileprivate var json: JSONValue {
        [
            "broadcast": .string(name),
            "state": state.map { .string($0.rawValue) } ?? .null,
            "reason": .string(description),
        ]
    }
}

extension BroadcastStatus {
    fileprivate var json: JSONValue {
        [
            "broadcast": .string(broadcast.name),
            "campaign": .string(broadcast.definition.campaign.description),
            "state": .string(broadcast.state.rawValue),
            "reason": (broadcast.stateReason?.sentence()).map(JSONValue.string) ?? .null,
            "due_at": .string(broadcast.dueAt.formatted(.iso8601)),
            "rows": .integer(Int64(counts.rows)),
            "states": states,
            "skipped": skipped,
            "withheld": [
                "messages": .integer(Int64(withheld.messages)),
                "retried": .integer(Int64(withheld.retried)),
                "delivered_later": .integer(Int64(withheld.deliveredLater)),
            ],
            "replies": .integer(Int64(replies.replies)),
            "opt_outs": .integer(Int64(replies.optOuts)),
            "health": .array(obstacles.map { .string($0.sentence(at: at)) }),
        ]
    }

    private var states: JSONValue {
        .object(
            JSONObject(
                members: MessageState.allCases.map { .init(name: $0.rawValue, value: .integer(Int64(counts[$0]))) }
            )
        )
    }

    private var skipped: JSONValue {
        .object(
            JSONObject(
                members: SkipReason.allCases.compactMap { reason in
                    counts.skips[reason].map { .init(name: reason.rawValue, value: .integer(Int64($0))) }
                }
            )
        )
    }
}
