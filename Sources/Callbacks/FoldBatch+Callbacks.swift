import CampaignCore
import GraphAPI

extension FoldBatch {
    /// How much the ledger will have to do for it.
    var eventCount: Int {
        statuses.count + suppressions.count + lifted.count
    }

    /// Adds what an event means for the ledger; most say nothing to it.
    mutating func add(_ event: CallbackEvent, words: OptOutWords) {
        switch event {
        case .status(let status):
            statuses.append(status)
            add(Suppression(refusalIn: status))
        case .message(let message):
            add(Suppression(replyIn: message, words: words))
        case .preference(let preference):
            add(preference)
        case .other:
            break
        }
    }

    private mutating func add(_ suppression: Suppression?) {
        if let suppression { suppressions.append(suppression) }
    }

    /// Meta's own control speaks of marketing only (`webhooks.md` §4.7).
    private mutating func add(_ preference: UserPreference) {
        guard preference.phone != nil || preference.userID != nil else { return }
        switch preference.choice {
        case .stop:
            add(Suppression(stopIn: preference))
        case .resume, .signup:
            lifted.append(
                SuppressionLift(
                    phone: preference.phone,
                    userID: preference.userID,
                    scope: .marketing,
                    at: preference.at
                )
            )
        }
    }
}
