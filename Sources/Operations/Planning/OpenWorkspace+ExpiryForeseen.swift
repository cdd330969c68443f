import CampaignCore
import Foundation
import Reports
import Storage
import Workspace

extension OpenWorkspace {
    /// What will never leave of a broadcast that was planned or moved just now, because its time ends before; nil if all
    /// may.
    ///
    /// `check` and `plan` foresee it by the same rules. Now the numbers and the end are fixed, and a person can still
    /// move the broadcast.
    ///
    /// - Throws: `StorageError`.
    func expiryForeseen(of broadcast: Broadcast, now: Date) async throws -> String? {
        guard broadcast.state == .active, broadcast.expiresAt != nil else { return nil }
        let messages = try await ledger.counts(of: broadcast.id)[MessageState.waiting]
        guard messages > 0 else { return nil }
        let outlook = try await outlook(of: messages, in: broadcast, now: now)
        return ExpiryText(outlook, of: messages, expires: broadcast.expires)?.sentence(of: broadcast)
    }

    /// How so many messages of a broadcast will leave from now on.
    ///
    /// - Throws: `StorageError`.
    func outlook(of messages: Int, in broadcast: Broadcast, now: Date) async throws -> SendingOutlook {
        SendingOutlook(messages: messages, limits: try await bounds(of: broadcast, now: now))
    }

    /// What bounds the sending of a broadcast, as a forecast of its campaign would say.
    private func bounds(of broadcast: Broadcast, now: Date) async throws -> SendingOutlook.Limits {
        let facts = try await claimFacts(of: broadcast, now: now)
        let number = try await ledger.number(broadcast.definition.phoneNumberID)
        let limits = SenderLimits(settings.sender(of: broadcast), number)
        let begins = max(now, broadcast.beginsAt)
        var bounds = SendingOutlook.Limits(
            rate: broadcast.definition.rate.map { min($0, limits.rate) } ?? limits.rate,
            dailyRecipients: limits.dailyRecipients,
            messagedBefore: try await ledger.recipients(inDayBefore: begins),
            begins: begins,
            expires: broadcast.expiresAt,
            definition: broadcast.definition,
            zone: broadcast.zone
        )
        if limits.dailyRecipients != nil {
            bounds.countedBefore = try await ledger.recipients(of: broadcast.id, inDayBefore: begins)
        }
        (bounds.conditions, bounds.marketingHeldUntil) = (facts.conditions, facts.marketingHeldUntil)
        return bounds
    }
}
