import CampaignCore
import Formats
import Foundation
import Reports
import Workspace

/// What is wrong with the times of a campaign: they have passed, or nothing can be sent in them.
struct ScheduleCheck {
    let campaign: CampaignDefinition
    let definition: BroadcastDefinition
    let times: CampaignTimes
    let now: Date

    /// How many starts of a recurring campaign are looked at.
    private static let startsAhead = 10

    /// - Parameters:
    ///   - messages: how many would be sent.
    ///   - limits: how fast the sender may send.
    /// - Returns: errors and warnings at the schedule.
    func remarks(messages: Int, _ limits: SenderLimits) -> [Diagnostic] {
        let passed = times.fault.map { [Diagnostic(.warning, at: location, $0.message, fix: $0.fix)] } ?? []
        let night = nightFault
        return passed + (night.isEmpty ? expiryWarning(messages, limits) : night)
    }

    private var location: SourceLocation { campaign.scheduleLocation }

    /// Nothing, where the broadcasts do not expire or quiet hours end before they do.
    private var nightFault: [Diagnostic] {
        guard let quietHours = ClaimRules.quietHours(of: definition), let expires = campaign.expires else { return [] }
        let starts = campaign.schedule?.next(after: now, count: Self.startsAhead) ?? []
        let isLost = starts.allSatisfy { quietHours.outlast(expires, from: $0, in: campaign.timeZone) }
        guard !starts.isEmpty, isLost else { return [] }
        let subject = starts.count == 1 ? "the broadcast begins" : "all of the next \(starts.count) broadcasts begin"
        let message = "\(subject) in the quiet hours and expire\(starts.count == 1 ? "s" : "") before they end"
        return [Diagnostic(.error, at: location, message, fix: "begin outside quiet_hours, or let it expire later")]
    }

    /// How many messages the next broadcast would leave unsent at its end.
    private func expiryWarning(_ messages: Int, _ limits: SenderLimits) -> [Diagnostic] {
        guard let expires = campaign.expires, let time = times.outlook.coming else { return [] }
        let ends = time + expires / .seconds(1)
        let outlook = SendingOutlook(
            messages: messages,
            limits: SendingOutlook.Limits(
                rate: campaign.rate.map { min($0, limits.rate) } ?? limits.rate,
                dailyRecipients: limits.dailyRecipients,
                begins: max(time, now),
                expires: ends,
                definition: definition,
                zone: campaign.timeZone
            )
        )
        guard outlook.expired > 0 else { return [] }
        let text = ExpiryText(
            expired: outlook.expired,
            of: messages,
            expires: expires,
            ends: ends,
            quietHours: outlook.beforeNight == nil ? nil : ClaimRules.quietHours(of: definition),
            zone: campaign.timeZone
        )
        let isAll = outlook.expired == messages && times.isOnce
        return [Diagnostic(isAll ? .error : .warning, at: location, text.message(for: time), fix: text.fix)]
    }
}
