import CampaignCore
package import Foundation

extension Ledger {
    /// Stops whoever would send from a copy while its original may send the same, or would note a person's wish in it,
    /// which the original would not learn of.
    ///
    /// A ledger is of the file that it was made in; one of an earlier version that no run has used yet is of none.
    ///
    /// - Throws: `StorageError.copied`.
    package func requireOwnFile() async throws {
        guard try await isCopy() else { return }
        throw StorageError.copied(path: path, before: try await read { try Self.lastPlace($0) }?.path)
    }

    /// Whether another file sent before.
    func isCopy() async throws -> Bool {
        guard let known = try await read({ try Self.fileNumber($0) }) else { return false }
        return known != FileNumber.of(path)
    }

    /// Notes the file and the place of a ledger that may send.
    ///
    /// - Parameter now: the time.
    /// - Returns: where it was before and is now; nil if it has been here before, or nobody knows where it was.
    /// - Throws: `StorageError`.
    package func noteFile(now: Date) async throws -> LedgerMove? {
        let place = LedgerPlace(here: path, of: id)
        let number = FileNumber.of(path)
        let isKnown = try await read { try Self.fileNumber($0) != nil && Self.lastPlace($0) == place }
        guard !isKnown else { return nil }
        return try await write { transaction in
            if try Self.fileNumber(transaction) == nil { try Self.own(number, transaction) }
            let before = try Self.lastPlace(transaction)
            let isNew = try !Self.has(place, transaction)
            try Self.note(place, at: now, transaction)
            return isNew ? before.map { LedgerMove(before: $0, after: place) } : nil
        }
    }

    /// Makes the file that is there now the one that sends, whatever it was copied from.
    func adoptFile(now: Date) async throws {
        let place = LedgerPlace(here: path, of: id)
        let number = FileNumber.of(path)
        try await write { transaction in
            try Self.own(number, transaction)
            try Self.note(place, at: now, transaction)
        }
    }

    /// Stops whoever would go on with a copy whose original is still there, as far as this machine can see it.
    ///
    /// Before that, what the original has sent is noted beside the copy: once the original is gone, nothing else tells.
    ///
    /// - Throws: `StorageError.notMoved`.
    func requireMoved() async throws {
        let here = LedgerPlace(here: path, of: id)
        let (known, places) = try await read { (try Self.fileNumber($0), try Self.places($0)) }
        let original = places.first { place in
            place.machine == here.machine && place.path != here.path && FileNumber.of(place.path) == known
        }
        guard let original, known != nil, known != FileNumber.of(path) else { return }
        if let mark = try HighWaterMark(besides: original.path).read(), mark.ledger == id {
            try highWater.raise(to: mark)
        }
        throw StorageError.notMoved(path: path, original: original.path)
    }

    fileprivate static func fileNumber(_ transaction: any Transaction) throws -> Int64? {
        try transaction.value("SELECT file_number FROM ledger", as: Int64.self)
    }

    /// Notes the file that may send; a copy of it may not.
    static func own(_ number: Int64?, _ transaction: any Transaction) throws {
        try transaction.run("UPDATE ledger SET file_number = ?", [number])
    }

    fileprivate static func lastPlace(_ transaction: any Transaction) throws -> LedgerPlace? {
        try places(transaction).first
    }

    /// All places, the last one first.
    private static func places(_ transaction: any Transaction) throws -> [LedgerPlace] {
        try transaction.rows("SELECT machine, path FROM place ORDER BY seen_at DESC")
            .map { LedgerPlace(machine: $0[0], path: $0[1]) }
    }

    private static func has(_ place: LedgerPlace, _ transaction: any Transaction) throws -> Bool {
        let sql = "SELECT EXISTS (SELECT 1 FROM place WHERE machine = ? AND path = ?)"
        return try transaction.value(sql, [place.machine, place.path], as: Bool.self) ?? false
    }

    private static func note(_ place: LedgerPlace, at now: Date, _ transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO place (machine, path, seen_at) VALUES (?, ?, ?)
            ON CONFLICT (machine, path) DO UPDATE SET seen_at =
                CASE WHEN place.seen_at < excluded.seen_at THEN excluded.seen_at ELSE place.seen_at + 1 END
            """,
            [place.machine, place.path, now.milliseconds]
        )
    }
}

extension LedgerQueries {
    /// That the ledger is a copy, as an error that sending from it ends with; nil if it is the one that sends.
    ///
    /// Blocks for a moment.
    ///
    /// - Throws: `StorageError` if it cannot be read.
    package func copyNotice() throws -> StorageError? {
        let path = reader.path
        return try streaming { transaction in
            guard let known = try Ledger.fileNumber(transaction), known != FileNumber.of(path) else { return nil }
            return .copied(path: path, before: try Ledger.lastPlace(transaction)?.path)
        }
    }
}
