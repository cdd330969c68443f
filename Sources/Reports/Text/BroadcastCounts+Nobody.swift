package import CampaignCore
import Formats

extension BroadcastCounts {
    /// That nobody got a broadcast which is over, and why; nil if somebody did, or messages are left.
    package var nobodySentence: String? {
        guard hasReachedNobody else { return nil }
        guard rows > 0 else { return noRows }
        let groups = OutcomeGroup.allCases.filter { self[$0] > 0 }
        let parts = groups.flatMap { group in
            let isTold = group == .skipped && skips.values.reduce(0, +) == self[group]
            return isTold ? skipTexts : ["\(CountText.grouped(self[group])) \(group.rawValue)"]
        }
        let causes = HoldCause.allCases.filter { expiries[$0, default: 0] > 0 }.map(\.sentence)
        let because = causes.isEmpty ? "" : "; not sent in time because \(causes.joined(separator: " and "))"
        return "nobody got it: \(parts.joined(separator: ", "))\(because)"
    }

    /// What a person can do about a broadcast that nobody got.
    package func nobodyRemedy(_ campaign: CampaignID) -> String {
        let send = "drumbeat send \(campaign) sends it"
        guard rows > 0 else {
            return (filtered ?? 0) > 0
                ? "once 'where' or the audience is corrected, \(send)" : "once the audience has rows, \(send)"
        }
        guard rows == self[MessageState.skipped] else { return "\(send) again" }
        guard skips[.suppressed] != rows else { return "drumbeat suppress list names those who are not messaged" }
        return "drumbeat check \(campaign) says what is wrong with the rows; once that is corrected, \(send)"
    }

    /// The rows that were skipped, by reason: `5 suppressed`.
    package var skipTexts: [String] {
        SkipReason.allCases.compactMap { reason in
            skips[reason].map { "\(CountText.grouped($0)) \(reason.rawValue)" }
        }
    }

    private var noRows: String {
        guard let filtered, filtered > 0 else { return "there was nobody to send to: the audience has no rows" }
        let rows = filtered == 1 ? "the only row" : "all \(CountText.grouped(filtered)) rows"
        return "there was nobody to send to: the filter leaves out \(rows)"
    }
}
