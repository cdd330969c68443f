import CampaignCore

/// What of the mark beside a ledger the ledger does not have.
struct MarkFaults {
    private let transaction: any Transaction

    init(_ transaction: any Transaction) {
        self.transaction = transaction
    }

    /// - Parameter mark: as it was before the ledger was looked at; nil if there is none.
    /// - Returns: what the ledger lacks.
    /// - Throws: `EngineError`.
    func find(beside mark: HighWaterMark.Reading?) throws -> [LedgerFault] {
        guard let mark else { return [] }
        let own = try HighWaterMark.Reading(transaction)
        guard mark.ledger == own.ledger else { return [LedgerFault(.foreignMark)] }
        if mark.claims > own.claims { return [LedgerFault(.behindMark, count: Int(mark.claims - own.claims))] }
        let statement = try transaction.prepare("SELECT name, claims, claimed_row FROM broadcast WHERE id = ?")
        return try mark.reaches.sorted { $0.broadcast < $1.broadcast }
            .compactMap { reach in
                let row = try statement.row([reach.broadcast])
                let claims = reach.claims - (row?[1] ?? 0)
                guard claims > 0 || reach.row > row?[2] ?? 0 else { return nil }
                return LedgerFault(.behindMark, of: row?[0], count: max(1, Int(claims)))
            }
    }
}
