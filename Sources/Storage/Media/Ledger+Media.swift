package import CampaignCore
package import Foundation

extension LedgerQueries {
    /// The files that a broadcast was planned with, by their names.
    package func mediaFiles(of broadcast: Int32) async throws -> [MediaFile] {
        try await read { transaction in
            let sql = "SELECT name, type, bytes, content FROM broadcast_media WHERE broadcast = ? ORDER BY name"
            return try transaction.rows(sql, [broadcast])
                .compactMap { row in
                    MediaType(rawValue: row[1])
                        .map { MediaFile(name: row[0], type: $0, bytes: row[2], content: row[3]) }
                }
        }
    }

    /// Meta's ids of a broadcast's files, by the files' names.
    ///
    /// - Parameters:
    ///   - broadcast: which one.
    ///   - time: until when an id must be good at least.
    /// - Returns: nothing for files that are to be uploaded.
    /// - Throws: `StorageError`.
    package func mediaIDs(of broadcast: Int32, lasting time: Date) async throws -> [String: String] {
        try await read { transaction in
            let rows = try transaction.rows(
                """
                SELECT file.name, media.media_id FROM broadcast_media AS file
                JOIN broadcast ON broadcast.id = file.broadcast
                JOIN media ON media.phone_number_id = broadcast.phone_number_id AND media.content = file.content
                WHERE file.broadcast = ? AND media.ends_at > ?
                """,
                [broadcast, time.milliseconds]
            )
            return Dictionary(rows.map { ($0[0] as String, $0[1] as String) }) { first, _ in first }
        }
    }

    /// Meta's id of what a sender uploaded.
    ///
    /// - Parameters:
    ///   - content: what tells it from other content.
    ///   - phoneNumberID: the sender.
    ///   - time: until when the id must be good at least.
    /// - Returns: nil if it is to be uploaded.
    /// - Throws: `StorageError`.
    package func mediaID(of content: String, for phoneNumberID: String, lasting time: Date) async throws -> String? {
        try await read { transaction in
            let sql = "SELECT media_id FROM media WHERE phone_number_id = ? AND content = ? AND ends_at > ?"
            return try transaction.value(sql, [phoneNumberID, content, time.milliseconds], as: String.self)
        }
    }

    /// Those of some files whose content Meta does not have of a sender at a time; each content once.
    ///
    /// Blocks: call it off the cooperative pool.
    package func mediaToUpload(
        _ files: [MediaFile],
        for phoneNumberID: String,
        at time: Date
    ) throws -> [MediaFile] {
        guard !files.isEmpty else { return [] }
        return try streaming { transaction in
            let sql = "SELECT content FROM media WHERE phone_number_id = ? AND ends_at > ?"
            let arguments: SQLValues = [phoneNumberID, time.milliseconds]
            var known = try Set(transaction.column(sql, arguments, as: String.self))
            return files.filter { file in file.content.map { known.insert($0).inserted } ?? true }
        }
    }

    /// What last kept a broadcast from having its files at Meta; nil if they are there, or nobody tried.
    package func mediaFault(of broadcast: Int32) async throws -> String? {
        try await read { transaction in
            let sql = "SELECT fault FROM media_trouble WHERE broadcast = ?"
            return try transaction.value(sql, [broadcast], as: String.self)
        }
    }
}

extension Ledger {
    /// Keeps what Meta called an uploaded file.
    ///
    /// - Parameters:
    ///   - id: Meta's id.
    ///   - content: what tells it from other content.
    ///   - phoneNumberID: the sender, which alone may send it.
    ///   - time: when it was uploaded.
    ///   - end: when Meta forgets it.
    /// - Throws: `StorageError`.
    package func keepMedia(
        _ id: String,
        of content: String,
        for phoneNumberID: String,
        uploadedAt time: Date,
        endsAt end: Date
    ) async throws {
        try await write { transaction in
            try transaction.run(
                """
                INSERT INTO media (phone_number_id, content, media_id, uploaded_at, ends_at) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (phone_number_id, content) DO UPDATE
                SET media_id = excluded.media_id, uploaded_at = excluded.uploaded_at, ends_at = excluded.ends_at
                """,
                [phoneNumberID, content, id, time.milliseconds, end.milliseconds]
            )
        }
    }

    /// Notes what keeps a broadcast from having its files at Meta, for `status`; nil if nothing does any longer.
    package func noteMediaFault(_ fault: String?, of broadcast: Int32) async throws {
        try await write { transaction in
            guard let fault else {
                let sql = "UPDATE media_trouble SET fault = NULL WHERE broadcast = ? AND fault IS NOT NULL"
                try transaction.run(sql, [broadcast])
                return
            }
            try transaction.run(
                """
                INSERT INTO media_trouble (broadcast, fault) VALUES (?, ?)
                ON CONFLICT (broadcast) DO UPDATE SET fault = excluded.fault
                """,
                [broadcast, fault]
            )
        }
    }

    /// Forgets ids that Meta no longer knows, as their time is over.
    ///
    /// - Returns: how many are forgotten, or would be.
    package func forgetEndedMedia(now: Date, isDry: Bool) async throws -> Int {
        try await write { transaction in
            let count = "SELECT count(*) FROM media WHERE ends_at <= ?"
            let ended = try transaction.value(count, [now.milliseconds], as: Int.self) ?? 0
            guard !isDry, ended > 0 else { return ended }
            try transaction.run("DELETE FROM media WHERE ends_at <= ?", [now.milliseconds])
            return ended
        }
    }
}
