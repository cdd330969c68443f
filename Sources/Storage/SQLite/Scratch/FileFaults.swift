import CampaignCore

/// What SQLite itself finds wrong in its file.
enum FileFaults {
    /// How many findings are told.
    private static let limit = 5

    /// - Throws: `EngineError`: `corrupt` if the damage is so large that SQLite cannot look at it.
    static func find(_ transaction: any Transaction) throws -> [LedgerFault] {
        let findings = try transaction.column("PRAGMA integrity_check(\(limit))", as: String.self)
        guard findings == ["ok"] else { return [LedgerFault(damage: findings)] }
        return try brokenReferences(transaction)
    }

    private static func brokenReferences(_ transaction: any Transaction) throws -> [LedgerFault] {
        var counts: [String: Int] = [:]
        let rows = try transaction.cursor("PRAGMA foreign_key_check")
        while let row = try rows.next() {
            let (table, parent): (String, String) = (row[0], row[2])
            counts["'\(table)' without their '\(parent)'", default: 0] += 1
        }
        guard !counts.isEmpty else { return [] }
        var fault = LedgerFault(.brokenReferences, count: counts.values.reduce(0, +))
        fault.words = counts.sorted { $0.key < $1.key }.map { "\($0.value) in \($0.key)" }
        return [fault]
    }
}
