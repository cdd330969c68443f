import CampaignCore
package import Foundation

extension Ledger {
    /// Stops whoever would send from a copy of the ledger, or from one that is older than what was sent.
    ///
    /// - Throws: `StorageError.copied`, `.behind` or `.foreign`.
    package func requireLatest() async throws {
        // The mark first: it is raised after the claims that it counts, so a good ledger is never behind it.
        let mark = try highWater.read()
        try await requireOwnFile()
        guard let mark else { return }
        guard mark.ledger == id else { throw StorageError.foreign(path: path) }
        let claims = try await read { try $0.value("SELECT claims FROM ledger", as: Int64.self) } ?? 0
        guard claims >= mark.claims else { throw StorageError.behind(path: path, claims: mark.claims - claims) }
    }

    /// Continues with a ledger that is not the latest, or whose file is another one.
    ///
    /// What may have left since the copy was made becomes `unknown`, with the
    /// key that such an attempt would have had, so that its callbacks settle it
    /// and `on_unknown` decides on the rest. Everything else continues. If
    /// broadcasts may have been sent that the copy does not know, occurrences
    /// that fell due before now are not planned again, and their numbers are
    /// not given again.
    ///
    /// - Parameters:
    ///   - now: the time.
    ///   - campaigns: those of the workspace, whether or not the copy knows them.
    ///   - change: what happened to the ledger.
    /// - Returns: what was done; nil if the ledger is the latest and its own file.
    /// - Throws: `StorageError`: `inUse` if another process uses the ledger, `copied` if its file is another one and
    ///   `change` does not allow for that, `notMoved` if the file that it was copied from is still there.
    package func reconcile(
        now: Date,
        campaigns: [String] = [],
        after change: LedgerChange = .older
    ) async throws -> Reconciliation? {
        guard engine.lease?.becomeSole() == true else { throw StorageError.inUse(path: path) }
        switch change {
        case .older: try await requireOwnFile()
        case .moved: try await requireMoved()
        case .restored: break
        }
        let mark = try highWater.read()
        let missing = try await missing(beside: mark, after: change)
        var result = Reconciliation()
        if let missing {
            result = try await write { try CopyHolding(missing, now: now, $0).hold(campaigns: campaigns) }
            try highWater.raise(to: try await read { try HighWaterMark.Reading($0) })
        }
        let isAnother = try await isCopy()
        guard missing != nil || isAnother || change == .restored else { return nil }
        try await adoptFile(now: now)
        return result
    }

    /// Nil if nothing is missing.
    private func missing(
        beside mark: HighWaterMark.Reading?,
        after change: LedgerChange
    ) async throws -> CopyHolding.Missing? {
        guard let mark else { return change == .older ? nil : CopyHolding.Missing() }
        let claims = try await read { try HighWaterMark.Reading($0).claims }
        guard mark.ledger == id else { return CopyHolding.Missing(foreign: mark) }
        if claims < mark.claims { return CopyHolding.Missing(claims: mark.claims - claims, mark: mark) }
        // The mark was copied along with the ledger, and says nothing of what its old place sent since.
        guard change == .moved else { return nil }
        return try await isCopy() ? CopyHolding.Missing() : nil
    }
}

extension HighWaterMark.Reading {
    /// How far a ledger has come by its own account.
    init(_ transaction: any Transaction) throws {
        guard let row = try transaction.row("SELECT id, claims FROM ledger"), let ledger = LedgerID(row[0] as String)
        else {
            throw EngineError.corrupt("the ledger has no id")
        }
        self.init(ledger: ledger, claims: row[1], broadcast: try Ledger.lastNumber(transaction))
        let claimed = "SELECT id, claims, claimed_row FROM broadcast WHERE claims > 0 ORDER BY id DESC LIMIT ?"
        let rows = try transaction.rows(claimed, [Self.capacity + 1])
        reaches = rows.prefix(Self.capacity).map { HighWaterMark.Reach(broadcast: $0[0], claims: $0[1], row: $0[2]) }
        if rows.count > Self.capacity { forgotten = rows[Self.capacity][0] }
    }
}

extension Ledger {
    /// The greatest number that was ever given to a broadcast; 0 if none was.
    static func lastNumber(_ transaction: any Transaction) throws -> Int32 {
        let row = try transaction.row("SELECT last_broadcast, (SELECT max(id) FROM broadcast) FROM ledger")
        guard let row else { throw EngineError.corrupt("the ledger has no id") }
        return max(row[0], row[1] ?? 0)
    }
}
