package import CampaignCore
package import Foundation
import GRDB

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
        try await write { [zones] database in
            let sql = "\(Self.selectBroadcast) WHERE id = ?"
            func current() throws -> Broadcast? {
                try Row.fetchOne(database, sql: sql, arguments: [broadcast])
                    .map { try Broadcast(row: $0, zones: zones) }
            }
            guard let before = try current(), [.active, .paused].contains(before.state) else { return nil }
            try Self.move(before, to: start, now: now, database)
            return try current()
        }
    }

    private static func move(_ broadcast: Broadcast, to start: Date, now: Date, _ database: Database) throws {
        let end = broadcast.expiresAt.map { start + $0.timeIntervalSince(broadcast.beginsAt) }
        try database.execute(
            sql: "UPDATE broadcast SET starts_at = ?, expires_at = ?, revision = revision + 1 WHERE id = ?",
            arguments: [start.milliseconds, end?.milliseconds, broadcast.id]
        )
        try OccurrenceRows(of: broadcast.definition.campaign, database).take(start, by: broadcast.id)
        let decision = Decision(.rescheduled(to: start), at: now)
        try DecisionRows(database).add(decision, about: .broadcast(broadcast.id))
        if broadcast.pausedBy == .person { try set(.active, of: broadcast.id, because: .command, at: now, database) }
    }
}
