import CampaignCore
package import Formats
import Foundation
import PhoneNumbers

extension SuppressionList {
    package func json() -> JSONValue {
        .array(
            entries.map { entry in
                [
                    "phone": entry.phone.map { .string($0.description) } ?? .null,
                    "user_id": entry.userID.map(JSONValue.string) ?? .null,
                    "scope": .string(entry.scope.rawValue),
                    "source": .string(entry.source.rawValue),
                    "detail": .string(entry.detail),
                    "at": .string(entry.at.formatted(.iso8601)),
                ]
            }
        )
    }
}
