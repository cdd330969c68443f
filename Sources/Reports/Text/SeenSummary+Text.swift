import CampaignCore
import Formats

extension SeenSummary: Rendering {
    package func text() -> [OutputPart] {
        guard !campaigns.isEmpty else {
            return paused.isEmpty ? [.note("nothing is known that a lost ledger may have sent")] : [.note(stillPaused)]
        }
        let names = campaigns.map(\.description).joined(separator: ", ")
        let seen = OutputPart.note("seen to: \(names); what their reports tell of is asked about no more")
        let wishes = OutputPart.note("opt-outs and suppressions may be lost, too: \(LostSending.suppressions)")
        return paused.isEmpty ? [seen, wishes] : [seen, wishes, .note(stillPaused)]
    }

    /// That a word on all of them resumes none.
    private var stillPaused: String {
        let names = paused.prefix(5).joined(separator: ", ")
        let others = paused.count > 5 ? " and \(CountText.of(paused.count - 5, "other"))" : ""
        return """
            still paused for what a lost ledger may have sent: \(names)\(others); drumbeat resume sends one all the same, \
            drumbeat cancel ends it
            """
    }
}
