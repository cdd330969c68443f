package import CampaignCore

extension ReconcileSummary: Rendering {
    package func text() -> [OutputPart] {
        guard held != nil else { return [.note("the ledger is the latest; there is nothing to reconcile")] }
        return sentences.map { .note($0) }
    }

    /// What was done, a sentence each.
    var sentences: [String] {
        guard let held else { return [] }
        let lacking = missingClaims.map { "the ledger lacks \(CountText.of(Int($0), "later claim"))" }
        let holding =
            held > 0
            ? "\(CountText.of(held, "message")) may have been sent meanwhile: unknown until callbacks settle them"
            : "no message is in doubt; the next drumbeat run continues"
        let consequence =
            held > 0 || lacking != nil
            ? "times before now are not planned again, and broadcasts that are not in the ledger stay missing" : nil
        return [lacking, holding, consequence].compactMap(\.self) + unreadableSentences
    }

    private var unreadableSentences: [String] {
        guard !unreadable.isEmpty else { return [] }
        return unreadable.map { "error: \($0)" }
            + ["some callbacks could not be read; fix the cause, then run drumbeat ingest --again"]
    }
}
