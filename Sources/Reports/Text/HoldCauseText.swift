package import CampaignCore

extension HoldCause {
    /// What kept messages from being sent, as a clause in the past.
    package var sentence: String {
        switch self {
        case .quietHours: "there were quiet hours"
        case .dailyLimit: "as many people had been messaged in 24 hours as the daily limit allows"
        case .paused: "the broadcast was paused"
        case .outage: "Meta's servers could not be reached, or were failing"
        case .access: "the token, the account or the number did not allow it"
        case .marketingHold: "Meta had called the sender's marketing spam (131048)"
        case .noRun: "no run was there to send"
        case .share: "other broadcasts used their share of the sender's rate"
        case .rate: "there were more messages than the rate lets leave in the time"
        case .retry: "an attempt had been refused, and the next one would have come too late"
        }
    }

    /// The reason in a word or two.
    var title: String {
        switch self {
        case .quietHours: "Quiet hours"
        case .dailyLimit: "Daily limit"
        case .paused: "Paused"
        case .outage: "Outage"
        case .access: "Not allowed"
        case .marketingHold: "Called spam by Meta"
        case .noRun: "No run of drumbeat"
        case .share: "Other broadcasts"
        case .rate: "Rate too low"
        case .retry: "Next try too late"
        }
    }

    /// What to do so that it does not happen again.
    var advice: String {
        switch self {
        case .quietHours: "begin earlier in the day, or give the campaign a longer expires"
        case .dailyLimit: "send to fewer people a day, or give the campaign a longer expires"
        case .paused: "resume the broadcast in time, or give the campaign a longer expires"
        case .outage, .access: "run drumbeat doctor; then send the campaign to these people again"
        case .marketingHold: "send less often, and only to people who asked for it"
        case .noRun: "see that cron calls drumbeat run each minute"
        case .share: "give the campaign a greater weight or a longer expires"
        case .rate: "raise the rate, give the campaign a longer expires, or send to fewer people"
        case .retry: "give the campaign a longer expires, so that there is time for another try"
        }
    }
}
