import Formats
package import CampaignCore

extension StateChange: CustomStringConvertible {
    /// One sentence.
    package var description: String {
        switch self {
        case .moved(let broadcast, let state): "\(broadcast) is \(state.rawValue)"
        case .freed(let broadcast, let messages):
            """
            \(broadcast): the next drumbeat run sends \(CountText.of(messages, "message")); a person who got it before gets \
            it twice
            """
        case .held(let campaign, isNew: true):
            "\(campaign) is held: nothing of it is planned until drumbeat resume \(campaign)"
        case .held(let campaign, isNew: false): "\(campaign) is already held"
        case .released(let campaign):
            "\(campaign) is released; the latest time that passed meanwhile is sent now, unless catch_up is skip"
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
