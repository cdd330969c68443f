package import CampaignCore
import Foundation

/// What another broadcast of a campaign sent to a person who is explained.
package struct OtherMessage: Hashable, Sendable {
    package let broadcast: String
    package let row: Int32
    package let state: MessageState
    private let at: String

    /// Nil if nothing was sent.
    package init?(_ history: MessageHistory, of broadcast: Broadcast) {
        guard let attempt = history.attempts.last else { return nil }
        self.broadcast = broadcast.name
        (row, state) = (history.message.row, history.message.state)
        at = Explanation.time(attempt.startedAt, broadcast.zone)
    }

    /// Which broadcast it was and what became of it, one line.
    var line: String {
        "\(broadcast) sent to the same person at \(at) (row \(row)): \(state.rawValue)"
    }
}
