import CampaignCore

/// Writing of rows that a filter leaves out, a batch at a time, within one transaction.
struct FilteredRowInsertion {
    private let broadcast: Int32
    private let statement: any PreparedStatement

    init(_ transaction: any Transaction, broadcast: Int32) throws {
        self.broadcast = broadcast
        let sql = "INSERT INTO filtered_rows (broadcast, first_row, rows) VALUES (?, ?, ?)"
        statement = try transaction.prepare(sql)
    }

    /// Writes rows that come in the audience's order.
    func insert(_ rows: [FilteredRow]) throws {
        guard let first = rows.first else { return }
        try statement.run([broadcast, first.row, FilteredRowBytes.data(of: rows)])
    }
}
