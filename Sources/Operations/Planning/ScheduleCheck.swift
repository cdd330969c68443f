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
    ///   - messagedBefore: how many people get messages in the 24 hours before the next time.
    ///   - countedBefore: how many of these are among those of the campaign.
    /// - Returns: errors and warnings at the schedule.
    func remarks(
        messages: Int,
        _ limits: SenderLimits,
        messagedBefore: Int = 0,
        countedBefore: Int = 0
    ) -> [Diagnostic] {
        let passed = times.fault.map { [Diagnostic(.warning, at: location, $0.message, fix: $0.fix)] } ?? []
        let night = nightFault
        return passed + (night.isEmpty ? expiryWarning(messages, limits, messagedBefore, countedBefore) : night)
    }

    /// Whether the times of the campaign leave all of its messages unsent: an error, not only a loss.
    ///
    /// - Parameters:
    ///   - outlook: of its next broadcast.
    ///   - messages: how many that would send.
    /// - Returns: false for a campaign that has no time ahead, or nothing to send.
    func reachesNobody(_ outlook: SendingOutlook, of messages: Int) -> Bool {
        guard messages > 0, times.outlook.coming != nil else { return false }
        return !nightFault.isEmpty || outlook.expired == messages && times.isOnce
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
    private func expiryWarning(
        _ messages: Int,
        _ limits: SenderLimits,
        _ messagedBefore: Int,
        _ countedBefore: Int
    ) -> [Diagnostic] {
        guard let expires = campaign.expires, let time = times.outlook.coming else { return [] }
        var bounds = SendingOutlook.Limits(
            rate: campaign.rate.map { min($0, limits.rate) } ?? limits.rate,
            dailyRecipients: limits.dailyRecipients,
            messagedBefore: messagedBefore,
            begins: max(time, now),
            expires: time + expires / .seconds(1),
            definition: definition,
            zone: campaign.timeZone
        )
        bounds.countedBefore = countedBefore
        let outlook = SendingOutlook(messages: messages, limits: bounds)
        guard let text = ExpiryText(outlook, of: messages, expires: expires) else { return [] }
        let isAll = reachesNobody(outlook, of: messages)
        return [Diagnostic(isAll ? .error : .warning, at: location, text.message(for: time), fix: text.fix)]
    }
}
