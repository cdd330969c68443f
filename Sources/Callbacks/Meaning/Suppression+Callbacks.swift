import Formats
import CampaignCore
import GraphAPI
import PhoneNumbers

extension Suppression {
    /// The refusal that a failed status reports; nil for other failures and where it tells not whose.
    init?(refusalIn status: StatusEvent) {
        guard
            status.kind == .failed, let error = status.error,
            let scope = ErrorCatalogue.standard.known(error.code)?.suppresses
        else { return nil }
        let phone = status.recipient.flatMap { PhoneNumber(e164: "+\($0)") }
        guard phone != nil || status.userID != nil else { return nil }
        self.init(
            phone: phone,
            userID: status.userID,
            scope: scope,
            source: .platform,
            detail: "\(error.code) \(error.details)",
            at: status.at,
            id: "status \(status.messageID) \(error.code)"
        )
    }

    /// The refusal by Meta's stop control.
    init(stopIn preference: UserPreference) {
        self.init(
            phone: preference.phone,
            userID: preference.userID,
            scope: .marketing,
            source: .preference,
            detail: preference.detail.isEmpty ? preference.choice.rawValue : preference.detail,
            at: preference.at,
            id: "preference \(preference.phone?.description ?? preference.userID ?? "") \(preference.at.rfc3339)"
        )
    }
}
