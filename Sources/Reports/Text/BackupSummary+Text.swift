package import CampaignCore
import Formats

extension BackupSummary: Rendering {
    package func text() -> [OutputPart] {
        [
            .note("wrote \(path): \(contents.sentence), \(CountText.grouped(Int(bytes >> 10))) KB"),
            .note("callbacks are not in it; copy .drumbeat/callbacks as well, after this"),
        ]
    }
}

extension LedgerContents {
    /// How much it is, and the latest of it.
    var sentence: String {
        let latest = latest.map { ", the last one \($0)" } ?? ""
        return "\(CountText.of(broadcasts, "broadcast")) with \(CountText.of(messages, "message"))\(latest)"
    }
}
