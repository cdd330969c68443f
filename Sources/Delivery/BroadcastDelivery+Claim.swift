import CampaignCore
import Foundation
import Storage

/// A message and the time at which it leaves.
struct PacedMessage: Sendable {
    var message: ClaimedMessage
    var slot: Date
}

extension BroadcastDelivery {
    /// Claims until there is something to send; nil once there is nothing, or a reason to stop.
    func nextBlock() async throws -> [PacedMessage]? {
        while mayGoOn() {
            let (carried, wasIdle) = state.with { $0.beginClaim() }
            let claim = try await claim(carried)
            let block = zip(carried + claim.messages, claim.slots).map(PacedMessage.init)
            state.with { $0.endClaim(of: block.count, left: carried.dropFirst(block.count)) }
            guard block.isEmpty else { return block }
            guard try await mayGoOn(after: claim, wasIdle: wasIdle) else { return nil }
        }
        return nil
    }

    private func claim(_ carried: [ClaimedMessage]) async throws -> Claim {
        let limits = limits.current
        do {
            return try await ledger.claim(
                ClaimRequest(
                    broadcast: broadcast,
                    senderRate: limits.rate,
                    burst: limits.burst,
                    limit: settings.claimLimit,
                    carried: carried.count,
                    now: clock.now,
                    horizon: settings.horizon * 2,
                    dailyRecipients: limits.dailyRecipients
                )
            )
        } catch {
            state.with { $0.endClaim(of: 0, left: carried) }
            throw error
        }
    }

    /// Whether this run may claim more.
    private func mayGoOn() -> Bool {
        if Task.isCancelled || deadline.map({ $0 <= clock.now }) == true { state.with { $0.halt(.interrupted) } }
        return !state.isHalted
    }

    /// Whether to claim again after a claim that found nothing to send.
    private func mayGoOn(after claim: Claim, wasIdle: Bool) async throws -> Bool {
        switch claim.verdict {
        case .stop(_, because: .end):
            _ = try await ledger.expire(broadcast, rate: limits.current.rate)
            return false
        case .stop(until: nil, _):
            state.with { $0.halt(.halted(reason: nil)) }
            return false
        case .stop(until: let end?, _) where !wasIdle || end > clock.now + settings.patience.seconds:
            // What waits for a new slot goes back to the ledger: by then the rules may decide otherwise.
            state.with { $0.halt(.waiting(until: end)) }
            return false
        case .take, .skip, .wait, .stop:
            return try await isWorthWaiting(for: claim, wasIdle: wasIdle)
        }
    }

    /// Waits for slots, for messages that fall due soon, or for answers that may send messages back.
    ///
    /// - Returns: false where nothing is left, or what is left falls due too late for this run.
    private func isWorthWaiting(for claim: Claim, wasIdle: Bool) async throws -> Bool {
        let now = clock.now
        let tick = now + settings.horizon.seconds
        guard wasIdle else {
            try await clock.sleep(until: tick)
            return true
        }
        guard let due = claim.nextDue else { return false }
        guard due <= now + settings.patience.seconds else {
            state.with { $0.halt(.waiting(until: due)) }
            return false
        }
        try await clock.sleep(until: min(max(due, tick), deadline ?? .distantFuture))
        return true
    }
}

extension Duration {
    var seconds: TimeInterval {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
