import CampaignCore
package import Formats
import Foundation

extension BusinessNumber {
    package func json() -> JSONValue {
        func text(_ value: String?) -> JSONValue { value.map(JSONValue.string) ?? .null }
        return [
            "sender": text(sender),
            "phone_number_id": .string(facts.phoneNumberID),
            "account": text(facts.account),
            "number": text(facts.digits.map { "+\($0)" }),
            "name": text(facts.name),
            "name_status": text(facts.nameStatus),
            "verification": text(facts.verification),
            "status": text(facts.status),
            "quality": text(facts.quality),
            "tier": text(facts.tier),
            "throughput": text(facts.throughput),
            "is_on_app": .bool(facts.isOnApp),
            "read_at": .string(facts.readAt.formatted(.iso8601)),
        ]
    }
}
