package import CampaignCore
package import Foundation

/// What came of planning a broadcast.
package enum PlanResult: Hashable, Sendable {
    /// The whole audience is in the ledger, and the broadcast is `active`.
    case planned(Broadcast)
    /// The broadcast was planned before, or another one of that name has taken its time, and is in that state now;
    /// nothing was written.
    case plannedBefore(String, BroadcastState)
    /// Another broadcast of the campaign has not ended, beside which the draft is not planned; nothing was written.
    case beside(ScheduleHistory.UnderWay)
    /// A person holds the campaign since then; nothing was written.
    case held(since: Date)
    /// A person cancelled the broadcast while it was being planned; all of its messages are `cancelled`.
    case cancelled

    /// The broadcast that is planned now; nil for any other result.
    package var broadcast: Broadcast? {
        if case .planned(let broadcast) = self { broadcast } else { nil }
    }
}
