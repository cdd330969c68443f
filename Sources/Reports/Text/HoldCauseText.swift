package import CampaignCore

extension HoldCause {
    /// What kept messages from being sent, as a clause in the past.
    package var sentence: String {
        switch self {
        case .quietHours: "quiet hours kept it waiting"
        case .dailyLimit: "as many people had been messaged in 24 hours as the daily limit allows"
        case .paused: "the broadcast was paused"
        case .outage: "Meta's servers could not be reached or were failing"
        case .access: "the token, the account or the number did not allow it"
        case .marketingHold: "Meta called the sender's marketing spam (131048), so that it waited for a day"
        case .noRun: "no run of drumbeat was there to send it"
        case .share: "other broadcasts used their share of the sender's rate"
        case .rate: "there were more messages than the rate lets leave in the time"
        case .retry: "an attempt had been refused, and the next one would have come too late"
        }
    }
}
