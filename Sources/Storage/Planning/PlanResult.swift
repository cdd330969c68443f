package import CampaignCore

/// What came of planning a broadcast.
package enum PlanResult: Hashable, Sendable {
    /// The whole audience is in the ledger, and the broadcast is `active`.
    case planned(Broadcast)
    /// The broadcast was planned before, and is in that state now; nothing was written.
    case plannedBefore(BroadcastState)
    /// Another broadcast of the campaign has not ended, and the draft was to be alone; nothing was written.
    case beside(ScheduleHistory.UnderWay)
    /// A person cancelled the broadcast while it was being planned; all of its messages are `cancelled`.
    case cancelled

    /// The broadcast that is planned now; nil for any other result.
    package var broadcast: Broadcast? {
        if case .planned(let broadcast) = self { broadcast } else { nil }
    }
}
