package import CampaignCore
package import Formats
import Foundation

extension StatusReport {
    package func json() async throws -> JSONValue {
        switch subject {
        case .one(let status): .array([status.json] + concerns)
        case .several(let statuses): .array(statuses.map(\.json) + concerns)
        case .all(let overview):
            .array(
                try await overview.statuses().map(\.json) + overview.unreadable.map(\.json)
                    + overview.concerns(at: at).map(\.json)
            )
        }
    }

    private var concerns: [JSONValue] { notes.map { StatusReport.Overview.Concern(text: $0).json } }
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

extension StatusReport.Overview.Concern {
    fileprivate var json: JSONValue {
        [
            "concern": .string(text),
            "said_at": saidAt.map { .string($0.formatted(.iso8601)) } ?? .null,
            "paused": paused.map(JSONValue.string) ?? .null,
        ]
    }
}

extension BroadcastStatus {
    fileprivate var json: JSONValue {
        .object(JSONObject(members: place + counts.members + answers))
    }

    private var place: [JSONObject.Member] {
        [
            .init(name: "broadcast", value: .string(broadcast.name)),
            .init(name: "campaign", value: .string(broadcast.definition.campaign.description)),
            .init(name: "is_test", value: .bool(broadcast.isTest)),
            .init(name: "state", value: .string(broadcast.state.rawValue)),
            .init(name: "reason", value: (broadcast.stateReason?.sentence()).map(JSONValue.string) ?? .null),
            .init(name: "due_at", value: .string(broadcast.dueAt.formatted(.iso8601))),
            .init(name: "starts_at", value: .string(broadcast.beginsAt.formatted(.iso8601))),
        ]
    }

    private var answers: [JSONObject.Member] {
        [
            .init(name: "withheld", value: withheld.json),
            .init(name: "replies", value: .integer(Int64(replies.replies))),
            .init(name: "opt_outs", value: .integer(Int64(replies.optOuts))),
            .init(name: "held_after_restore", value: .integer(Int64(held))),
            .init(name: "unanswered", value: unanswered.map { .integer(Int64($0.count)) } ?? .null),
            .init(name: "upload", value: mediaFault.map(JSONValue.string) ?? .null),
            .init(name: "stopped", value: standstill.map { .string($0.text) } ?? .null),
            .init(name: "health", value: .array(obstacles.map { .string($0.sentence(at: at)) })),
        ]
    }
}
