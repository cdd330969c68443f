package import CampaignCore
import Formats

extension RestoreSummary: Rendering {
    package func text() -> [OutputPart] {
        let restored = "restored \(backup): \(contents.sentence)"
        let refusals =
            refusalsKept > 0
            ? "\(CountText.of(refusalsKept, "suppression")) that the backup lacks stayed on the list" : nil
        let stops = stopsKept.map { "\($0) was paused or cancelled since the backup, and stays so" }
        let aside = replaced.map { "the ledger that was here is now '\($0)'; delete it once all is well" }
        return ([restored] + reconciled.sentences + stops + [refusals, aside].compactMap(\.self)).map { .note($0) }
    }
}
