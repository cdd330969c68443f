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
        while try await mayGoOn() {
            // Asked first: what comes back later than the claim looks is found by the next one.
            let wasIdle = monitor.isIdle
            let carried = monitor.takeCarried()
            let claim = try await claim(carried)
            let block = zip(carried + claim.messages, claim.slots).map(PacedMessage.init)
            for message in carried.dropFirst(block.count) {
                monitor.carry(message)
            }
            guard block.isEmpty else {
                monitor.beginRequests(block.count)
                return block
            }
            guard claim.state == .active else {
                monitor.halt(.halted(reason: nil))
                return nil
            }
            guard try await isWorthWaiting(for: claim, wasIdle: wasIdle) else { return nil }
        }
        return nil
    }

    private func claim(_ carried: [ClaimedMessage]) async throws -> Claim {
        let limits = limits.current
        do {
            return try await ledger.claim(
                ClaimRequest(
                    broadcast: broadcast.id,
                    phoneNumberID: broadcast.definition.phoneNumberID,
                    senderRate: limits.rate,
                    campaign: broadcast.definition.campaign,
                    campaignRate: broadcast.definition.rate,
                    weight: broadcast.definition.weight ?? 1,
                    burst: limits.burst,
                    limit: settings.claimLimit,
                    carried: carried.count,
                    now: clock.now,
                    horizon: settings.horizon * 2,
                    category: broadcast.definition.category,
                    dailyRecipients: limits.dailyRecipients
                )
            )
        } catch {
            carried.forEach(monitor.carry)
            throw error
        }
    }

    /// Whether nothing speaks against claiming more.
    private func mayGoOn() async throws -> Bool {
        let now = clock.now
        if monitor.isHalted { return false }
        if Task.isCancelled || deadline.map({ $0 <= now }) == true {
            monitor.halt(.interrupted)
        } else if let expiry = broadcast.expiresAt, expiry <= now {
            _ = try await ledger.expire(broadcast.id)
            return false
        } else if let end = broadcast.quietEnd(at: now) {
            monitor.halt(.waiting(until: end))
        }
        return !monitor.isHalted
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
            monitor.halt(.waiting(until: due))
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
