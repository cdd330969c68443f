package import Formats

/// What becomes of a campaign's times, and how late they may be sent: what `check` and `plan` show.
package struct CampaignTimes: Hashable, Sendable {
    package var campaign: CampaignID
    package var outlook: ScheduleOutlook
    /// Nil for a campaign that only `send` starts.
    package var schedule: Schedule?
    /// How long after its time a broadcast may send; nil for no end.
    package var expires: Duration?
    /// What becomes of a time that was missed.
    package var catchUp: CatchUp
    /// The zone in which times are shown.
    package var zone: Zone
    /// How far the broadcast is that keeps the time from being planned; nil if none does.
    package var progress: ScheduleHistory.Progress?

    package init(
        campaign: CampaignID,
        outlook: ScheduleOutlook,
        schedule: Schedule?,
        expires: Duration?,
        catchUp: CatchUp,
        zone: Zone
    ) {
        self.campaign = campaign
        self.outlook = outlook
        self.schedule = schedule
        self.expires = expires
        self.catchUp = catchUp
        self.zone = zone
    }

    /// Whether the campaign has one time and no more.
    package var isOnce: Bool {
        if case .at = schedule { true } else { false }
    }

    /// How late a time is still sent that nobody was there to send.
    package var lateness: Duration {
        Schedule.lateness(expires: expires, catchUp: catchUp)
    }
}
