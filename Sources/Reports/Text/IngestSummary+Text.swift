package import CampaignCore
import Formats

extension IngestSummary: Rendering {
    package func text() -> [OutputPart] {
        if busy { return [.note("another process is ingesting; try again")] }
        let parts = ["\(CountText.of(lines, "line")) read", statusText] + others
        return [.note(parts.joined(separator: "; "))]
    }

    /// What a person should know of lines that could not be used; nil if there are none.
    package var rejection: String? {
        guard rejected > 0 else { return nil }
        let fix = "correct app.secret, and the next run takes them in"
        if missigned == rejected {
            let callbacks = CountText.of(missigned, "stored callback")
            let fault = missigned == 1 ? "does not fit its signature" : "do not fit their signatures"
            return "\(callbacks) \(fault): app.secret is probably wrong; \(fix)"
        }
        let text = "\(CountText.of(rejected, "callback")) could not be read; see callbacks/rejected.ndjson"
        return missigned == 0 ? text : "\(text); \(CountText.grouped(missigned)) of them for the signature: \(fix)"
    }

    /// That callbacks which were rejected for their signature count after all.
    package static func sentence(ofRetaken count: Int) -> String {
        "\(CountText.of(count, "callback")) rejected for their signature before fit the app secret now and were taken in"
    }

    private var statusText: String {
        let kinds = [
            (folded, "new"), (repeated, "known before"), (foreign, "of other programs"),
            (unmatched, "kept until their message is known"),
        ]
        let parts = kinds.filter { $0.0 > 0 }.map { "\(CountText.grouped($0.0)) \($0.1)" }
        let sum = CountText.of(statuses, "status", "statuses")
        return parts.isEmpty ? sum : "\(sum) (\(parts.joined(separator: ", ")))"
    }

    private var others: [String] {
        let news = "news from Meta about accounts and templates"
        let kinds = [
            (replies, CountText.of(replies, "reply", "replies")), (optOuts, CountText.of(optOuts, "opt-out")),
            (conditions, "\(CountText.grouped(conditions)) \(news)"),
            (unread, "\(CountText.grouped(unread)) not understood, see drumbeat doctor"),
            (rejected, "\(CountText.grouped(rejected)) rejected, see callbacks/rejected.ndjson"),
            (retaken, "\(CountText.of(retaken, "callback")) taken in that were rejected for their signature before"),
        ]
        return kinds.filter { $0.0 > 0 }.map { $0.1 }
    }
}
