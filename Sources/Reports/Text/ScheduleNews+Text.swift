package import CampaignCore
import Formats
import Foundation

extension ScheduleNews: CustomStringConvertible {
    /// One sentence, with what to do next.
    package var description: String {
        switch event {
        case .missed(let skipped): missed(skipped)
        case .blocked(let blocked, let progress): times.sentence(blocked, progress)
        }
    }

    /// That nothing is sent for times of several campaigns, as a lost ledger may have sent them.
    package static func lostSentence(of campaigns: [CampaignID]) -> String {
        let names = CountText.listed(campaigns.map(\.description))
        return """
            \(CountText.of(campaigns.count, "campaign")) are not sent for times that have passed: \(names); a ledger that is \
            lost may have sent them; see what was sent before you run drumbeat send
            """
    }

    private func missed(_ skipped: [DueOccurrences.Skipped]) -> String {
        guard let last = skipped.last else { return "" }
        let earlier = skipped.count - 1
        let others = earlier > 0 ? " and \(CountText.of(earlier, "earlier time"))" : ""
        let fact = "\(times.campaign) is not sent for \(times.zone.text(at: last.dueAt))\(others)"
        if let due = times.outlook.due {
            return "\(fact): \(last.cause.description); it is sent for \(times.zone.text(at: due))"
        }
        return "\(fact): \(last.cause.description); \(last.cause.advice(for: times.campaign))"
    }
}

extension DueOccurrences.Cause {
    /// What to do about a time that nobody got a message for.
    package func advice(for campaign: CampaignID) -> String {
        switch self {
        case .restored: "see what was sent before you run drumbeat send \(campaign)"
        case .superseded, .expired, .missed, .unseen, .dropped:
            "drumbeat send \(campaign) sends it now, a later time in the file sends it then"
        }
    }
}
