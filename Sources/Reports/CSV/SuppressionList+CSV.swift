package import CampaignCore
import Formats
import Foundation
import PhoneNumbers

extension SuppressionList: Rendering {
    /// As CSV, which `drumbeat suppress import` reads again.
    package func text() -> [OutputPart] {
        var csv = CSVWriter()
        csv.append(["phone", "user_id", "scope", "source", "detail", "at"])
        for entry in entries {
            csv.append([
                entry.phone?.description ?? "", entry.userID ?? "", entry.scope.rawValue, entry.source.rawValue,
                entry.detail, entry.at.formatted(.iso8601),
            ])
        }
        return [.data(String(decoding: csv.bytes, as: UTF8.self))]
    }
}
