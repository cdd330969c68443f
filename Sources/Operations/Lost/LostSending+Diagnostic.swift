import CampaignCore
import Formats
import Reports
import Workspace

extension LostSending {
    /// What `check` and `plan` say of it.
    ///
    /// - Parameters:
    ///   - campaign: whose sending it is.
    ///   - times: what becomes of the campaign's times.
    /// - Returns: a warning at the schedule.
    func warning(_ campaign: CampaignDefinition, _ times: CampaignTimes) -> Diagnostic {
        let paused = times.outlook.coming.flatMap { report(inPlaceOf: $0, campaign.schedule) == nil ? nil : $0 }
        let outlook = paused.map {
            "; what is planned for \(times.zone.text(at: $0)) is paused at once, and sent only after drumbeat resume"
        }
        return Diagnostic(.warning, at: campaign.scheduleLocation, fact + (outlook ?? ""), fix: Self.remedy)
    }
}
