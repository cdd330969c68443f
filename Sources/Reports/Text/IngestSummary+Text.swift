package import CampaignCore

extension IngestSummary: Rendering {
    package func text() -> [OutputPart] {
        if busy { return [.note("another process is ingesting; try again")] }
        let parts = ["\(CountText.grouped(lines)) lines read", statusText] + others.map(Self.text)
        return [.note(parts.joined(separator: "; "))]
    }

    private var statusText: String {
        let kinds = [
            (folded, "new"), (repeated, "known before"), (foreign, "of other programs"),
            (unmatched, "kept until their message is known"),
        ]
        let parts = kinds.filter { $0.0 > 0 }.map(Self.text)
        return Self.text(statuses, "statuses") + (parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))")
    }

    private var others: [(Int, String)] {
        [
            (replies, "replies"), (optOuts, "opt-outs"), (conditions, "news from Meta about accounts and templates"),
            (unread, "not understood, see drumbeat doctor"), (rejected, "rejected, see callbacks/rejected.ndjson"),
            (retaken, "callbacks taken in that were rejected for their signature before"),
        ]
        .filter { $0.0 > 0 }
    }

    private static func text(_ count: Int, _ name: String) -> String {
        "\(CountText.grouped(count)) \(name)"
    }
}
