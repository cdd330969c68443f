import CampaignCore
package import Formats
import Foundation
import PhoneNumbers

extension TestResult {
    package func json() -> JSONValue {
        [
            "broadcast": .string(broadcast.name),
            "campaign": .string(broadcast.definition.campaign.description),
            "phone": message.phone.map { .string($0.description) } ?? .null,
            "user_id": message.userID.map { .string($0.description) } ?? .null,
            "row": .integer(Int64(message.row)),
            "sent": .bool(isSent),
            "status": .string((obstacle == nil ? message.state : .cancelled).rawValue),
            "reason": reason.map(JSONValue.string) ?? .null,
            "doubts": .array(doubts.map { .string($0.sentence) }),
            "message_id": message.messageID.map(JSONValue.string) ?? .null,
            "error_code": message.error.map { .integer(Int64($0.code)) } ?? .null,
        ]
    }
}
