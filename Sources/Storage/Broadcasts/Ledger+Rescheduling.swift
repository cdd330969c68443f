package import CampaignCore
package import Foundation

extension Ledger {
    /// Moves what is left of a broadcast to another time.
    ///
    /// Its name stays. The time for which it may send is as long as before, and
    /// begins at the new time. The schedule's time of that instant is this
    /// broadcast's from now on. One that a person paused may be sent again; one
    /// that is paused for another reason stays so. A process that is sending it
    /// obeys with its next claim.
    ///
    /// - Parameters:
    ///   - broadcast: which one.
    ///   - start: the new time.
    ///   - now: when a person asked for it.
    /// - Returns: the broadcast as it is then; nil if it is neither active nor paused.
    /// - Throws: `StorageError`, `UnreadableBroadcast`.
    package func reschedule(_ broadcast: Int32, to start: Date, now: Date) async throws -> Broadcast? {
        try await write { [zones] transaction in
            let sql = "\(Self.selectBroadcast) WHERE id = ?"
            func current() throws -> Broadcast? {
                try transaction.row(sql, [broadcast])
                    .map { try Broadcast(row: $0, zones: zones) }
            }
            guard let before = try current(), [.active, .paused].contains(before.state) else { return nil }
            try Self.move(before, to: start, now: now, transaction)
            return try current()
        }
    }

    private static func move(_ broadcast: Broadcast, to start: Date, now: Date, _ transaction: any Transaction) throws {
        let end = broadcast.expiresAt.map { start + $0.timeIntervalSince(broadcast.beginsAt) }
        try transaction.run(
            "UPDATE broadcast SET starts_at = ?, expires_at = ?, revision = revision + 1 WHERE id = ?",
            [start.milliseconds, end?.milliseconds, broadcast.id]
        )
        try OccurrenceRows(of: broadcast.definition.campaign, transaction).take(start, by: broadcast.id)
        let decision = Decision(.rescheduled(to: start), at: now)
        try DecisionRows(transaction).add(decision, about: .broadcast(broadcast.id))
        if broadcast.pausedBy == .person { try set(.active, of: broadcast.id, because: .command, at: now, transaction) }
    }
}
