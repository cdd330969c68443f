import CampaignCore
import Foundation
import GRDB

/// The rows of a broadcast's audience that its filter left out.
struct FilteredRows {
    private let database: Database

    init(_ database: Database) {
        self.database = database
    }

    /// Notes how many there are, once all are written.
    func count(of broadcast: Int32) throws {
        let sql = """
            UPDATE broadcast
            SET filtered = (SELECT coalesce(sum(length(rows)) / 14, 0) FROM filtered_rows WHERE broadcast = ?)
            WHERE id = ?
            """
        try database.execute(sql: sql, arguments: [broadcast, broadcast])
    }

    /// One row, if it was left out.
    func row(_ row: Int32, of broadcast: Int32) throws -> FilteredRow? {
        let sql = """
            SELECT rows FROM filtered_rows WHERE broadcast = ? AND first_row <= ? ORDER BY first_row DESC LIMIT 1
            """
        let data = try Data.fetchOne(database, sql: sql, arguments: [broadcast, row])
        return data.flatMap { FilteredRowBytes.rows(in: $0).first { $0.row == row } }
    }

    /// Those of one person.
    func rows(of broadcast: Int32, to recipient: Int64) throws -> [FilteredRow] {
        var found: [FilteredRow] = []
        try each(of: broadcast) { if $0.recipient == recipient { found.append($0) } }
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
        let batches = try Data.fetchCursor(database, sql: sql, arguments: [broadcast])
        while let data = try batches.next() { FilteredRowBytes.rows(in: data).forEach(body) }
    }
}
