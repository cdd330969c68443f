package import Formats
package import Foundation

/// What a run found when it last looked at a campaign: when it is due next, and what is wrong with it.
package struct CampaignOutlook: Hashable, Sendable {
    /// The name of the folder, which may be one that cannot name a campaign.
    package var campaign: String
    /// When the run looked; nil if none has yet.
    package var seenAt: Date?
    /// When it is due next, even if a broadcast has taken that time already; nil if it has no time ahead, or its files
    /// have faults.
    package var next: Date?
    /// The zone in which its times are shown; nil if its files have faults.
    package var zone: Zone?
    /// The broadcast that has not ended and keeps that time from being planned; nil if none does.
    package var blockedBy: String?
    /// The broadcast that has taken that time, in its place; nil if none has.
    package var taken: ScheduleHistory.Taken?
    /// Its last time, if nobody got a message for it.
    package var missed: DueOccurrences.Skipped?
    /// What keeps it from being planned, a sentence each with its place; the first few.
    package var faults: [String]
    /// Since when a person holds it; nil if nobody does.
    package var heldSince: Date?
    /// Whether only a person sends it, as it has no schedule, and nobody has yet.
    package var isUnscheduled: Bool
    /// Whether its folder is there no longer.
    package var isGone = false

    package init(
        campaign: String,
        seenAt: Date?,
        next: Date? = nil,
        zone: Zone? = nil,
        blockedBy: String? = nil,
        taken: ScheduleHistory.Taken? = nil,
        missed: DueOccurrences.Skipped? = nil,
        faults: [String] = [],
        heldSince: Date? = nil,
        isUnscheduled: Bool = false
    ) {
        self.campaign = campaign
        self.seenAt = seenAt
        self.next = next
        self.zone = zone
        self.blockedBy = blockedBy
        self.taken = taken
        self.missed = missed
        self.faults = faults
        self.heldSince = heldSince
        self.isUnscheduled = isUnscheduled
    }
}
