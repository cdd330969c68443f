import CampaignCore

extension SeenSummary: Rendering {
    package func text() -> [OutputPart] {
        guard !campaigns.isEmpty else { return [.note("nothing is known that a lost ledger may have sent")] }
        let names = campaigns.map(\.description).joined(separator: ", ")
        return [.note("seen to: \(names); what their reports tell of is asked about no more")]
    }
}
