package import CampaignCore

extension PurgeSummary: Rendering {
    package func text() -> [OutputPart] {
        [.note(busy ? "another process is ingesting; try again" : sentence)]
    }

    private var sentence: String {
        let verb = isDry ? "would be deleted" : "deleted"
        var rest = unfolded.isEmpty ? "" : "; not in the ledger yet, so kept: \(unfolded.joined(separator: ", "))"
        if !damaged.isEmpty { rest += "; cannot be read, so kept: \(damaged.joined(separator: ", "))" }
        let segments = "\(CountText.grouped(deleted.count)) segments, \(CountText.grouped(Int(bytes >> 10))) KB"
        let others = [(rejected, "rejected lines"), (unmatched, "unmatched statuses")]
            .filter { $0.0 > 0 }.map { ", \(CountText.grouped($0.0)) \($0.1)" }.joined()
        return "\(segments)\(others) \(verb)\(rest)"
    }
}
