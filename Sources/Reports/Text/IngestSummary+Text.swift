package import CampaignCore

extension IngestSummary: Rendering {
    package func text() -> [OutputPart] {
        if busy { return [.note("another process is ingesting; try again")] }
        return [.note(figures.map { "\($0.count) \($0.name.replacing("_", with: "-"))" }.joined(separator: ", "))]
    }

    /// Each count with its name.
    var figures: [(name: String, count: Int)] {
        [
            ("lines", lines), ("statuses", statuses), ("folded", folded), ("repeated", repeated),
            ("foreign", foreign), ("unmatched", unmatched), ("opt_outs", optOuts), ("replies", replies),
            ("conditions", conditions), ("unread", unread), ("rejected", rejected),
        ]
    }
}
