package import CampaignCore

/// A passing copy of a ledger, in which the statuses of its messages are rebuilt and compared with what it says.
///
/// The copy is of one moment, so that the ledger may be used meanwhile. Statuses are joined in it by what joins them in
/// the ledger: attempts leave each message as it would be without any callback, then the log is folded.
///
/// All functions block.
package struct LedgerScratch: Sendable {
    /// The copy: what is folded into it changes nothing else.
    package let ledger: Ledger
    let mark: HighWaterMark.Reading?

    /// Copies a ledger.
    ///
    /// - Throws: `StorageError`: `full` if there is no room for the copy.
    package init(of other: Ledger) throws {
        // The mark first: it is raised after the claims that it counts, so a good ledger is never behind it.
        mark = try other.highWater.read()
        ledger = try Ledger(scratchOf: other)
    }

    /// What contradicts itself in the ledger; only the damage, if its file is damaged.
    ///
    /// - Throws: `StorageError`.
    package func faults() throws -> [LedgerFault] {
        do {
            return try ledger.streaming { transaction in
                let found = try FileFaults.find(transaction)
                if found.contains(where: { $0.kind == .damaged }) { return found }
                return try found + LedgerInvariants(transaction).faults() + MarkFaults(transaction).find(beside: mark)
            }
        } catch StorageError.damaged(_, let cause) {
            return [LedgerFault(damage: [cause])]
        }
    }

    /// Sets every message back to what its attempts make of it.
    ///
    /// - Returns: what is to be compared later.
    /// - Throws: `StorageError`.
    package func setBack() throws -> Baseline {
        try write { transaction in
            try ScratchTables.make(transaction)
            return try StatusReset(transaction).run()
        }
    }

    /// Compares what was rebuilt with what the ledger says.
    ///
    /// - Parameters:
    ///   - baseline: what `setBack` returned.
    ///   - replay: what the log could tell, which was folded into the copy.
    /// - Returns: what differs, and what could not be checked.
    /// - Throws: `StorageError`.
    package func compare(_ baseline: Baseline, _ replay: LogReplay) throws -> LedgerVerification {
        try write { try StatusComparison($0, ledger: ledger.id, replay).run(baseline) }
    }

    /// How much the ledger had before the log was folded again.
    package struct Baseline: Hashable, Sendable {
        var messages: Int
        var statuses: Int
        /// The last entry of the suppression list.
        var suppression: Int64
        var replies: Int
    }

    private func write<Value>(_ body: (any Transaction) throws -> Value) throws -> Value {
        do {
            return try ledger.engine.writeBlocking(body)
        } catch let error as EngineError {
            throw StorageError(error, path: ledger.path)
        }
    }
}
