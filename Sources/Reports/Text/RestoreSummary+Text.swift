package import CampaignCore
import Formats

extension RestoreSummary: Rendering {
    package func text() -> [OutputPart] {
        let restored = "restored \(backup): \(contents.sentence)"
        let refusals =
            refusalsKept > 0
            ? "\(CountText.of(refusalsKept, "suppression")) that the backup lacks stayed on the list" : nil
        let stops = stopsKept.map { "\($0) was paused or cancelled since the backup, and stays so" }
        let aside = replaced.map {
            "the ledger that was here is now '\($0)', with its files -wal and -shm if it had any; delete them once all is well"
        }
        let another =
            replacedAnother
            ? """
            the ledger that was here is not a later state of this backup but another ledger: nobody knows here what it sent; \
            if that was not meant, restore that one
            """ : nil
        return
            ([restored, another].compactMap(\.self) + reconciled.sentences + stops
            + [refusals, aside].compactMap(\.self))
            .map { .note($0) }
    }
}
