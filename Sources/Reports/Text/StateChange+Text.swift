import Formats
import Foundation
package import CampaignCore

extension StateChange: CustomStringConvertible {
    /// One sentence.
    package var description: String {
        switch self {
        case .moved(let broadcast, let state): "\(broadcast) is \(state.rawValue)"
        case .resumedWithRepeated(let broadcast, let repeats, let people):
            """
            \(broadcast) is active; \(CountText.grouped(repeats)) of its \(CountText.people(people)) \
            \(repeats == 1 ? "gets" : "get") it a second time
            """
        case .resumedWithoutRepeated(let broadcast, let skipped, let left):
            """
            \(broadcast) is active; \(CountText.of(skipped, "row")) \(skipped == 1 ? "is" : "are") skipped as repeated, \
            \(CountText.of(left, "message")) \(left == 1 ? "is" : "are") left to send
            """
        case .dropped(let campaign, let time, let zone):
            "nothing is sent at \(zone.text(at: time)) any more; drumbeat send \(campaign) sends the campaign when you want it"
        case .droppedHeld(let campaign, let time, let zone):
            """
            what was due at \(zone.text(at: time)) is never sent; \(campaign) stays held until drumbeat resume \(campaign)
            """
        case .pausedBefore(let broadcast, let reason):
            "\(broadcast) is paused already: \(reason.sentence().clause); \(reason.remedy(for: broadcast, at: Date()))"
        case .retried(let broadcast, let messages):
            """
            \(broadcast): \(CountText.of(messages, "message")) that Meta refused as spam \(messages == 1 ? "is" : "are") \
            tried again at once
            """
        case .templatesDiffer(let broadcast, let doubts):
            """
            \(broadcast) would be sent with another text than it was planned with, so that the next run pauses it: \
            \(doubts.map(\.sentence).joined(separator: "; "))
            """
        case .freed(let broadcast, let messages):
            """
            \(broadcast): the next drumbeat run sends \(CountText.of(messages, "message")); a person who got it before gets \
            it twice
            """
        case .givenUp(let broadcast, let messages):
            """
            \(broadcast): \(CountText.of(messages, "message")) that may have been sent \(messages == 1 ? "stays" : "stay") \
            unknown, and \(messages == 1 ? "is" : "are") not sent
            """
        case .held(let campaign, let isNew, let isMarked):
            (isNew
                ? "\(campaign) is held: nothing of it is planned until drumbeat resume \(campaign)"
                : "\(campaign) is already held") + (isMarked ? "" : Self.unmarked(campaign))
        case .released(let campaign, let times?): "\(campaign) is released; next: \(times.next.first ?? "never")"
        case .released(let campaign, nil): "\(campaign) is released; its files cannot be read, see drumbeat check"
        }
    }

    /// That a hold cannot go with its folder.
    private static func unmarked(_ campaign: CampaignID) -> String {
        "; \(campaign)/reports takes no mark of that, so do not rename the folder meanwhile"
    }
}

/// What one command changed.
package struct StateChangeList: Rendering {
    let changes: [StateChange]

    package init(_ changes: [StateChange]) {
        self.changes = changes
    }

    package func text() -> [OutputPart] {
        changes.map { .note($0.description) }
    }
}
