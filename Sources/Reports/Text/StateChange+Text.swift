import Formats
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
        case .held(let campaign, isNew: true):
            "\(campaign) is held: nothing of it is planned until drumbeat resume \(campaign)"
        case .held(let campaign, isNew: false): "\(campaign) is already held"
        case .released(let campaign, let times?): "\(campaign) is released; next: \(times.next.first ?? "never")"
        case .released(let campaign, nil): "\(campaign) is released; its files cannot be read, see drumbeat check"
        }
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
