package import CampaignCore
import Formats

extension ReconcileSummary: Rendering {
    package func text() -> [OutputPart] {
        guard held != nil else { return [.note("the ledger is the latest; there is nothing to reconcile")] }
        return sentences.map { .note($0) }
    }

    /// What was done, a sentence each.
    var sentences: [String] {
        guard let held else { return [] }
        let lost =
            mayLackBroadcasts
            ? """
            broadcasts that began later are not in the ledger, which does not know who got them: times before now are not \
            planned again, and before you send such a campaign by hand, look into its reports folder; drumbeat reconcile --seen \
            says that you have
            """ : nil
        return [retakenSentence, holding(held)].compactMap(\.self) + broadcasts.map(\.sentence) + pauses
            + [lost].compactMap(\.self) + unreadableSentences
    }

    private var retakenSentence: String? {
        retaken > 0 ? IngestSummary.sentence(ofRetaken: retaken) : nil
    }

    private func holding(_ held: Int) -> String {
        guard held > 0 else {
            let what = mayLackBroadcasts ? "no message of the broadcasts in the ledger" : "no message"
            return "\(what) is in doubt; the next drumbeat run continues"
        }
        let settled = max(0, held - stillHeld)
        let doubt = "\(CountText.of(held, "message")) may have been sent since the copy was made and are held"
        return "\(doubt); callbacks have settled \(CountText.grouped(settled)); the next drumbeat run sends all others"
    }

    private var pauses: [String] {
        paused.map {
            """
            \($0) is paused, as it may have been moved and sent; drumbeat resume \($0) sends it, and anyone who got it gets it \
            twice
            """
        }
    }

    private var unreadableSentences: [String] {
        guard !unreadable.isEmpty else { return [] }
        return unreadable.map { "error: \($0)" }
            + ["some callbacks could not be read; fix the cause, then run drumbeat ingest --again"]
    }
}
