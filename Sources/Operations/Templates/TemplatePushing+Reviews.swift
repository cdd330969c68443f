import CampaignCore
import Delivery
import Formats
import Foundation
import GraphAPI
import Storage

extension TemplatePushing {
    /// Before the second look at a review, in seconds; each further pause is twice as long.
    private static let firstPause: TimeInterval = 2
    /// A longest pause that keeps an hour's looks far below Meta's quota of 200 (`whatsapp-cloud-api.md` §5.5).
    private static let longestPause: TimeInterval = 120

    /// Looks at templates in review until Meta has decided on all, or the time is over.
    ///
    /// If Meta cannot be asked for a while, the next look may succeed.
    ///
    /// - Throws: `StorageError`, `CancellationError`.
    func awaitReviews(_ push: inout TemplatePush, _ plan: TemplatePushPlan, _ patience: Duration) async throws {
        let end = clock.now + patience / .seconds(1)
        var pause = Self.firstPause
        let awaited = push.entries.indices.filter { push.entries[$0].isAtMeta }
        while true {
            let open = awaited.filter { push.entries[$0].isInReview }
            guard !open.isEmpty, clock.now < end else { break }
            var next = clock.now + pause
            watch("\(CountText.of(open.count, "template")) in review at Meta; looking again in \(Int(pause)) s")
            try await clock.sleep(until: min(next, end))
            do {
                try await read(open, &push, plan)
            } catch GraphError.held(_, let time) {
                next = max(time, clock.now)
                try await clock.sleep(until: min(next, end))
            } catch is GraphError {
                // The way to Meta may be free again at the next look.
            }
            pause = min(pause * 2, Self.longestPause)
            let decided = open.filter { !push.entries[$0].isInReview }
            for index in decided { push.entries[index].review = .decided }
            if !decided.isEmpty { report(push, decided) }
        }
        let open = awaited.filter { push.entries[$0].isInReview }
        for index in awaited { push.entries[index].review = push.entries[index].isInReview ? .open : .decided }
        if !open.isEmpty { report(push, open) }
    }
}
