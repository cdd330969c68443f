import CampaignCore

/// What SQLite itself finds wrong in its file.
enum FileFaults {
    /// How many findings are told.
    private static let limit = 5

    /// - Throws: `EngineError`, other than for the damage.
    static func find(_ transaction: any Transaction) throws -> [LedgerFault] {
        let damage = try damage(transaction)
        guard damage.isEmpty else {
            var fault = LedgerFault(.damaged, count: damage.count)
            fault.words = damage
            return [fault]
        }
        return try brokenReferences(transaction)
    }

    private static func damage(_ transaction: any Transaction) throws -> [String] {
        do {
            let findings = try transaction.column("PRAGMA integrity_check(\(limit))", as: String.self)
            return findings == ["ok"] ? [] : findings
        } catch let error as EngineError where error.kind == .corrupt {
            return [error.text ?? "it cannot be read"]
        }
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
