package import CampaignCore
package import Formats
import Foundation

extension MovedBroadcast: Rendering {
    package func text() -> [OutputPart] {
        [sentence, warning].compactMap(\.self).map { .note($0) }
    }

    package func json() -> JSONValue {
        [
            "broadcast": .string(broadcast.name),
            "state": .string(broadcast.state.rawValue),
            "reason": (broadcast.stateReason?.sentence()).map(JSONValue.string) ?? .null,
            "starts_at": .string(broadcast.beginsAt.formatted(.iso8601)),
            "expires_at": broadcast.expiresAt.map { .string($0.formatted(.iso8601)) } ?? .null,
            "left": .integer(Int64(progress.left)),
            "messages": .integer(Int64(progress.all)),
            "warning": warning.map(JSONValue.string) ?? .null,
        ]
    }

    private var sentence: String {
        let left = "\(CountText.grouped(progress.left)) of \(CountText.of(progress.all, "message"))"
        let start = broadcast.zone.text(at: broadcast.beginsAt)
        let end = broadcast.expiresAt.map { ", none after \(broadcast.zone.text(at: $0))" } ?? ""
        return "\(broadcast.name): \(left) \(progress.left == 1 ? "is" : "are") sent from \(start)\(end)\(paused)"
    }

    private var paused: String {
        if endsPause { return "; it is no longer paused: drumbeat pause \(broadcast.name) pauses it again" }
        guard broadcast.state == .paused else { return "" }
        let reason = broadcast.stateReason.map { ": \($0.sentence())" } ?? ""
        return "; it stays paused\(reason); drumbeat resume \(broadcast.name) ends the pause"
    }
}
