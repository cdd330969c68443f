/// What kept messages from being sent in time.
///
/// The raw values are what the ledger stores and what reports print.
package enum HoldCause: String, Hashable, Sendable, CaseIterable {
    /// Marketing waits at night.
    case quietHours = "quiet_hours"
    /// As many people were messaged in 24 hours as may be.
    case dailyLimit = "daily_limit"
    /// A person, a fault or something that Meta said paused the broadcast.
    case paused
    /// The Graph API could not be reached, or was failing.
    case outage
    /// The token, the account or the number did not allow it.
    case access
    /// Meta called the sender's marketing spam (131048).
    case marketingHold = "marketing_hold"
    /// No run of drumbeat was there to send them.
    case noRun = "no_run"
    /// Other broadcasts used their share of the sender's rate.
    case share
    /// There were more messages than the rate lets leave in the time.
    case rate
    /// An attempt had been refused for a passing reason, and the next one would have come too late.
    case retry
}

extension ClaimVerdict {
    /// What holds back messages that wait; nil if nothing does, or something that a report need not name.
    package var holdCause: HoldCause? {
        switch self {
        case .wait(_, let obstacle), .stop(_, let obstacle): obstacle.holdCause
        case .take, .skip: nil
        }
    }
}

extension ClaimObstacle {
    /// The cause as reports name it; nil if they need not.
    var holdCause: HoldCause? {
        switch self {
        case .state, .condition: .paused
        case .quietHours: .quietHours
        case .marketingHold: .marketingHold
        case .dailyLimit: .dailyLimit
        case .notBefore: .retry
        case .end, .start, .spacing: nil
        }
    }
}
