package import CampaignCore
package import Foundation
import Storage
import Workspace

extension OpenWorkspace {
    /// What holds now for the messages of a broadcast: the claim rules say from it whether any is sent.
    package func claimFacts(of broadcast: Broadcast, now: Date = Date()) async throws -> ClaimFacts {
        let sender = settings.sender(of: broadcast)
        let number = try await ledger.number(broadcast.definition.phoneNumberID)
        return try await ledger.claimFacts(
            of: broadcast,
            account: sender?.businessAccountID,
            dailyRecipients: SenderLimits(sender, number).dailyRecipients,
            now: now
        )
    }

    /// What keeps a message from being sent now, the first obstacle first; nil if the message does not wait.
    package func obstacles(
        to message: MessageID,
        of broadcast: Broadcast,
        now: Date = Date()
    ) async throws -> [ClaimVerdict]? {
        let facts = try await claimFacts(of: broadcast, now: now)
        return try await ledger.candidate(message, of: broadcast, in: facts)
            .map { ClaimRules.obstacles(to: $0.facts, in: $0.claim) }
    }
}
