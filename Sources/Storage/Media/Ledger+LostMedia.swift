import CampaignCore
package import Foundation

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
        try await read { transaction in
            let sql = "SELECT renewed_at FROM media_trouble WHERE broadcast = ? AND lost_at IS NOT NULL"
            guard let row = try transaction.row(sql, [broadcast]) else { return .never }
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
        try await write { transaction in
            let sql = "UPDATE media_trouble SET renewed_at = ? WHERE broadcast = ? AND lost_at IS NOT NULL"
            try transaction.run("\(sql) AND renewed_at IS NULL", [time.milliseconds, broadcast])
        }
    }

    private static func noteMediaLost(of broadcast: Int32, at time: Date, _ transaction: any Transaction) throws {
        guard
            try transaction.run(
                """
                INSERT INTO media_trouble (broadcast, lost_at) VALUES (?, ?)
                ON CONFLICT (broadcast) DO UPDATE SET lost_at = excluded.lost_at
                WHERE media_trouble.lost_at IS NULL
                """,
                [broadcast, time.milliseconds]
            ) > 0
        else { return }
        try transaction.run(
            """
            DELETE FROM media
            WHERE phone_number_id = (SELECT phone_number_id FROM broadcast WHERE id = ?)
                AND content IN (SELECT content FROM broadcast_media WHERE broadcast = ?)
            """,
            [broadcast, broadcast]
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
        let found = try await read { transaction in
            try transaction.rows(
                """
                SELECT id, state FROM broadcast
                WHERE state IN ('active', 'finished') AND (expires_at IS NULL OR expires_at > ?) AND EXISTS (
                    SELECT 1 FROM message WHERE message.broadcast = broadcast.id AND error_code = 131053
                ) AND EXISTS (SELECT 1 FROM broadcast_media WHERE broadcast_media.broadcast = broadcast.id)
                """,
                [now.milliseconds]
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
        _ transaction: any Transaction
    ) throws -> Int {
        let messages = try transaction.column(
            """
            SELECT id FROM message
            WHERE id IN (SELECT id FROM message WHERE broadcast = ? AND error_code = 131053) AND state = 'failed'
            AND claimed_at < coalesce(
                (SELECT renewed_at FROM media_trouble WHERE media_trouble.broadcast = ?), \(Int64.max)
            ) AND EXISTS (
                SELECT 1 FROM status_event AS event WHERE event.message = message.id
                    AND event.attempt = message.attempt AND kind = 'failed' AND code = 131053
            )
            """,
            [broadcast, broadcast],
            as: Int64.self
        )
        if messages.isEmpty { return 0 }
        try noteMediaLost(of: broadcast, at: now, transaction)
        for message in messages { try retry(message, after: ErrorCatalogue.mediaFault, now: now, transaction) }
        if isFinished {
            try set(.active, of: broadcast, because: .mediaRenewed, at: now, transaction)
        } else {
            try touch(broadcast, transaction)
        }
        return messages.count
    }
}
