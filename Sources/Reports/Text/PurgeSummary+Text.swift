package import CampaignCore
import Formats

extension PurgeSummary: Rendering {
    package func text() -> [OutputPart] {
        [.note(busy ? "another process is ingesting; try again" : sentence)]
    }

    private var sentence: String {
        let verb = isDry ? "would be deleted" : "deleted"
        var rest = unfolded.isEmpty ? "" : "; not in the ledger yet, so kept: \(unfolded.joined(separator: ", "))"
        if !damaged.isEmpty { rest += "; cannot be read, so kept: \(damaged.joined(separator: ", "))" }
        let segments = "\(CountText.of(deleted.count, "segment")), \(CountText.grouped(Int(bytes >> 10))) KB"
        let kinds = [
            (rejected, CountText.of(rejected, "rejected line")),
            (unmatched, CountText.of(unmatched, "unmatched status", "unmatched statuses")),
            (media, CountText.of(media, "id of an uploaded file", "ids of uploaded files")),
        ]
        let others = kinds.filter { $0.0 > 0 }.map { ", \($0.1)" }.joined()
        return "\(segments)\(others) \(verb)\(rest)"
    }
}
