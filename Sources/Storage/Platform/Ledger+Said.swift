package import Foundation

extension Ledger {
    /// Whether something is news to the people who read what runs print; keeps it as said.
    ///
    /// It is news if nothing was said of the subject, if the value has changed, or if it was said long ago.
    /// Several processes may ask at once: only one of them gets true.
    ///
    /// - Parameters:
    ///   - value: what holds now; nil if nothing is to be said of the subject, so that whatever comes next is news.
    ///   - subject: what it is about, such as `token end`; one value is kept for each subject.
    ///   - now: the time.
    ///   - again: after how many seconds the same value is said again; nil for never.
    /// - Returns: whether the caller is to say it.
    /// - Throws: `StorageError`.
    package func isNews(
        _ value: String?,
        of subject: String,
        now: Date,
        again: TimeInterval? = nil
    ) async throws -> Bool {
        let said = try await self.said(of: subject)
        guard said?.value != value || Self.isOld(said, now, again) else { return false }
        return try await write { transaction in
            guard let value else {
                let sql = "DELETE FROM said WHERE subject = ?"
                try transaction.run(sql, [subject])
                return false
            }
            // Another process may have said it since.
            let latest = try Self.said(of: subject, transaction)
            guard latest?.value != value || Self.isOld(latest, now, again) else { return false }
            try transaction.run(
                """
                INSERT INTO said (subject, value, at) VALUES (?, ?, ?)
                ON CONFLICT (subject) DO UPDATE SET value = excluded.value, at = excluded.at
                """,
                [subject, value, now.milliseconds]
            )
            return true
        }
    }

    /// A time that lies ahead is of a clock that was wrong.
    private static func isOld(_ said: Said?, _ now: Date, _ again: TimeInterval?) -> Bool {
        guard let said, let again else { return false }
        return now >= said.at + again || said.at > now + again
    }
}

/// What was told to people about a subject, and when.
package struct Said: Hashable, Sendable {
    package var value: String
    package var at: Date
}

extension LedgerQueries {
    /// What was said last about a subject; nil if nothing was.
    package func said(of subject: String) async throws -> Said? {
        try await read { try Ledger.said(of: subject, $0) }
    }
}

extension LedgerQueries {
    /// All that was said and holds as far as is known, by its subject.
    package func said() async throws -> [String: Said] {
        try await read { transaction in
            let rows = try transaction.rows("SELECT value, at, subject FROM said")
            let all = rows.map { ($0[2] as String, Said(value: $0[0], at: Date(milliseconds: $0[1]))) }
            return Dictionary(uniqueKeysWithValues: all)
        }
    }
}

extension Ledger {
    fileprivate static func said(of subject: String, _ transaction: any Transaction) throws -> Said? {
        let sql = "SELECT value, at FROM said WHERE subject = ?"
        let row = try transaction.row(sql, [subject])
        return row.map { Said(value: $0[0], at: Date(milliseconds: $0[1])) }
    }
}
