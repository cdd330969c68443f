import CampaignCore
import Formats
import Workspace

extension WorkspaceSettings {
    /// A warning if a campaign's times lie closer than its guard against repeats: times of one schedule do not count
    /// against each other.
    func closeTimes(of campaign: CampaignDefinition) -> [Diagnostic] {
        guard case .every(let cron, _)? = campaign.schedule else { return [] }
        let spacing = CronSpacing(of: cron)
        let guarding = campaign.repeatGuard ?? defaults.repeatGuard
        guard spacing.closest < guarding else { return [] }
        let gap = DurationText(spacing.closest)
        let isOften = spacing.timesADay > 1
        let often = isOften ? "\(spacing.timesADay) times a day" : "again and again"
        let reason = "repeat_guard (\(DurationText(guarding))) does not count times of one schedule"
        let meant = "write repeat_guard: \(gap) if this is meant"
        return [
            Diagnostic(
                .warning,
                at: campaign.scheduleLocation,
                "'\(cron)' sends to the same people \(often), \(gap) apart: \(reason)",
                fix: isOften ? "write \"\(cron.onceADay)\" to send once a day, or \(meant)" : meant
            )
        ]
    }
}
