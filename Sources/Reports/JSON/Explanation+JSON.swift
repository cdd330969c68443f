import CampaignCore
package import Formats
import Foundation

extension Explanation {
    /// For a program; times are RFC 3339 in the campaign's zone.
    package func json() -> JSONValue {
        let zone = broadcast.zone
        return [
            "broadcast": .string(broadcast.name),
            "row": .integer(Int64(history.message.row)),
            "phone": history.message.phone.map { .string("\($0)") } ?? .null,
            "user_id": history.message.userID.map { .string("\($0)") } ?? .null,
            "status": .string(history.message.state.rawValue),
            "attempts": .integer(Int64(requests)),
            "reason": (history.message.reason?.rawValue ?? history.message.holdCause?.rawValue).map(JSONValue.string)
                ?? .null,
            "reply_window": replyWindow.map { .string(Self.time($0, zone)) } ?? .null,
            "events": .array(
                events.map { event in
                    [
                        "at": .string(Self.time(event.at, zone)), "kind": .string(event.kind),
                        "text": .string(event.text),
                    ]
                }
            ),
            "next": .string(outlook),
            "also": .array(otherObstacles.map(JSONValue.string)),
        ]
    }

    /// How many attempts left, or may have left, as reports count them.
    private var requests: Int {
        Int(history.message.attempts) - history.attempts.count { $0.outcome == "not_sent" }
    }
}
