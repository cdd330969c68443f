package import CampaignCore
import Formats
package import Foundation

extension ClaimVerdict {
    /// What the next run does with a message.
    ///
    /// - Parameters:
    ///   - now: the time, as some conditions end by themselves.
    ///   - time: how a time is written.
    /// - Returns: one lower-case sentence.
    package func sentence(at now: Date, _ time: (Date) -> String) -> String {
        switch self {
        case .take: "sent by the next run"
        case .skip(let reason): "skipped as \(reason.rawValue) by the next run"
        case .wait(let until, .notBefore): "sent at \(time(until)) or later"
        case .wait(let until, let obstacle), .stop(let until?, let obstacle):
            "sent at \(time(until)) or later: \(obstacle.sentence(at: now))"
        case .stop(nil, .state(.paused)): "nothing until the broadcast is resumed"
        case .stop(nil, let obstacle): "not sent: \(obstacle.sentence(at: now))"
        }
    }
}

extension ClaimObstacle {
    /// Why nothing is sent now, a lower-case clause.
    package func sentence(at now: Date) -> String {
        switch self {
        case .state(let state): "the broadcast is \(state.rawValue)"
        case .end: "the broadcast's time is over"
        case .start: "the rest was moved to that time"
        case .condition(let condition): condition.sentence(at: now)
        case .quietHours: "no marketing is sent in quiet hours"
        case .marketingHold: "Meta called the sender's marketing spam (131048), so that it waits for a day"
        case .dailyLimit(let limit):
            "\(CountText.people(limit)) may be messaged in 24 hours, and \(limit == 1 ? "has" : "have") been"
        case .spacing: "the same number messaged the person a moment ago"
        case .notBefore: "it waits for its time"
        }
    }
}
