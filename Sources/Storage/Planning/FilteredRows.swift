import CampaignCore
import Foundation

/// The rows of a broadcast's audience that its filter left out.
struct FilteredRows {
    private let transaction: any Transaction

    init(_ transaction: any Transaction) {
        self.transaction = transaction
    }

    /// Notes how many there are, once all are written.
    func count(of broadcast: Int32) throws {
        let sql = """
            UPDATE broadcast
            SET filtered = (SELECT coalesce(sum(length(rows)) / 14, 0) FROM filtered_rows WHERE broadcast = ?)
            WHERE id = ?
            """
        try transaction.run(sql, [broadcast, broadcast])
    }

    /// One row, if it was left out.
    func row(_ row: Int32, of broadcast: Int32) throws -> FilteredRow? {
        let sql = """
            SELECT rows FROM filtered_rows WHERE broadcast = ? AND first_row <= ? ORDER BY first_row DESC LIMIT 1
            """
        let data = try transaction.value(sql, [broadcast, row], as: Data.self)
        return data.flatMap { FilteredRowBytes.rows(in: $0).first { $0.row == row } }
    }

    /// Those of some people, by their keys.
    func rows(of broadcast: Int32, to recipients: Set<Int64>) throws -> [FilteredRow] {
        var found: [FilteredRow] = []
        try each(of: broadcast) { if $0.recipient.map(recipients.contains) ?? false { found.append($0) } }
        return found
    }

    /// How many rows do not meet each condition; conditions that all meet are absent.
    func failures(of broadcast: Int32) throws -> [FilterFailures: Int] {
        var counts: [FilterFailures: Int] = [:]
        try each(of: broadcast) { counts[$0.failures, default: 0] += 1 }
        return counts
    }

    /// One batch after the other: a few thousand rows are in memory at a time.
    private func each(of broadcast: Int32, _ body: (FilteredRow) -> Void) throws {
        let sql = "SELECT rows FROM filtered_rows WHERE broadcast = ? ORDER BY first_row"
        let batches = try transaction.cursor(sql, [broadcast])
        while let batch = try batches.next() { FilteredRowBytes.rows(in: batch[0]).forEach(body) }
    }
}
