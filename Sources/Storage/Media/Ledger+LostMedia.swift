import CampaignCore
package import Foundation
import GRDB

/// Whether a broadcast's files were uploaded again because Meta no longer knew them.
package enum MediaLoss: Hashable, Sendable {
    /// Meta never said so.
    case never
    /// It did, and they are to be uploaded again.
    case found
    /// They were uploaded again; it is not done twice.
    case renewed
}

extension LedgerQueries {
    /// Whether Meta no longer knew the files of a broadcast.
    package func mediaLoss(of broadcast: Int32) async throws -> MediaLoss {
        try await read { database in
            let sql = "SELECT renewed_at FROM media_trouble WHERE broadcast = ? AND lost_at IS NOT NULL"
            guard let row = try Row.fetchOne(database, sql: sql, arguments: [broadcast]) else { return .never }
            return (row[0] as Int64?) == nil ? .found : .renewed
        }
    }
}

extension Ledger {
    /// Notes that Meta no longer knows the files of a broadcast, and forgets their ids; once for a broadcast.
    package func noteMediaLost(of broadcast: Int32, at time: Date) async throws {
        try await write { try Self.noteMediaLost(of: broadcast, at: time, $0) }
    }

    /// Notes that the files of a broadcast were uploaded again.
    package func noteMediaRenewed(of broadcast: Int32, at time: Date) async throws {
        try await write { database in
            let sql = "UPDATE media_trouble SET renewed_at = ? WHERE broadcast = ? AND lost_at IS NOT NULL"
            try database.execute(sql: "\(sql) AND renewed_at IS NULL", arguments: [time.milliseconds, broadcast])
        }
    }

    private static func noteMediaLost(of broadcast: Int32, at time: Date, _ database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO media_trouble (broadcast, lost_at) VALUES (?1, ?2)
                ON CONFLICT (broadcast) DO UPDATE SET lost_at = excluded.lost_at WHERE lost_at IS NULL
                """,
            arguments: [broadcast, time.milliseconds]
        )
        guard database.changesCount > 0 else { return }
        try database.execute(
            sql: """
                DELETE FROM media
                WHERE phone_number_id = (SELECT phone_number_id FROM broadcast WHERE id = ?1)
                    AND content IN (SELECT content FROM broadcast_media WHERE broadcast = ?1)
                """,
            arguments: [broadcast]
        )
    }

    /// Lets messages wait again that failed by callback since Meta could not show an uploaded file (131053).
    ///
    /// The first of them has the broadcast's files uploaded again, once: what is sent after that and fails so has
    /// another cause. A broadcast that was finished becomes active again.
    ///
    /// - Returns: how many messages wait again.
    /// - Throws: `StorageError`.
    @discardableResult
    package func retryWithoutMedia(now: Date) async throws -> Int {
        let found = try await read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT id, state FROM broadcast
                    WHERE state IN ('active', 'finished') AND (expires_at IS NULL OR expires_at > ?) AND EXISTS (
                        SELECT 1 FROM message INDEXED BY message_without_media
                        WHERE message.broadcast = broadcast.id AND error_code = 131053
                    ) AND EXISTS (SELECT 1 FROM broadcast_media WHERE broadcast_media.broadcast = broadcast.id)
                    """,
                arguments: [now.milliseconds]
            )
            .map { (id: $0[0] as Int32, isFinished: $0[1] as String == BroadcastState.finished.rawValue) }
        }
        var count = 0
        for (id, isFinished) in found {
            count += try await write { try Self.retryWithoutMedia(of: id, isFinished, now: now, $0) }
        }
        return count
    }

    private static func retryWithoutMedia(
        of broadcast: Int32,
        _ isFinished: Bool,
        now: Date,
        _ database: Database
    ) throws -> Int {
        let messages = try Int64.fetchAll(
            database,
            sql: """
                SELECT id FROM message INDEXED BY message_without_media
                WHERE broadcast = ?1 AND error_code = 131053 AND state = 'failed' AND claimed_at < coalesce(
                    (SELECT renewed_at FROM media_trouble WHERE media_trouble.broadcast = ?1), \(Int64.max)
                ) AND EXISTS (
                    SELECT 1 FROM status_event AS event WHERE event.message = message.id
                        AND event.attempt = message.attempt AND kind = 'failed' AND code = 131053
                )
                """,
            arguments: [broadcast]
        )
        if messages.isEmpty { return 0 }
        try noteMediaLost(of: broadcast, at: now, database)
        for message in messages { try retry(message, now: now, database) }
        if isFinished {
            try set(.active, of: broadcast, because: .mediaRenewed, at: now, database)
        } else {
            try touch(broadcast, database)
        }
        return messages.count
    }
}
