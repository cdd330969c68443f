import CampaignCore
import Foundation
import Reports
import Storage

/// Broadcasts that have ended without reaching anybody.
extension RunSummary {
    /// Gives back the times ahead that such broadcasts took: they come as if nothing had been sent instead.
    ///
    /// - Throws: `StorageError`.
    mutating func giveBackTimes(in ledger: Ledger, now: Date) async throws {
        for (broadcast, tally) in zip(driven, tables) where tally.isUnreached {
            let times = try await ledger.giveBackTimes(of: broadcast.id, after: now)
            if !times.isEmpty { givenBack[broadcast.id] = times }
        }
    }

    /// Reports each of them, and what a person can do.
    ///
    /// - Parameter isRecurring: whether a broadcast comes again by itself. Such a one may have nobody to send to.
    mutating func noteUnreached(isRecurring: (Broadcast) -> Bool) {
        for (broadcast, tally) in zip(driven, tables) where tally.isUnreached {
            guard let sentence = tally.counts.nobodySentence else { continue }
            let hadNobody = tally.counts.rows == tally.counts[MessageState.skipped]
            let campaign = broadcast.definition.campaign
            let remedy =
                givenBack[broadcast.id]?.first.map { "\(campaign) is still sent at \(broadcast.zone.text(at: $0))" }
                ?? tally.counts.nobodyRemedy(campaign)
            let all = "\(tally.name) has ended: \(sentence); \(remedy)"
            note(hadNobody && isRecurring(broadcast) ? nil : .badData, all)
        }
    }
}

extension BroadcastTally {
    fileprivate var isUnreached: Bool {
        state == .finished && counts.hasReachedNobody
    }
}
