import Formats
package import CampaignCore
package import PhoneNumbers

extension PlanSink {
    /// Takes a plan of which a test names the verdicts.
    package func take(planOf rows: PlannedRows) throws {
        let recipients = RecipientSort { MemoryFile() }
        try recipients.add(rows)
        try take(rows)
        try recipients.pages { try take($0) }
    }
}

extension PlannedRows {
    /// Adds a row that is sent.
    package mutating func add(row: Int, to recipient: Recipient, cells: String) {
        var record = CSVRecord()
        record.load(line: Array(cells.utf8))
        send(record, row: Int32(row), to: recipient)
    }

    /// Adds a row; one without a phone is skipped.
    package mutating func add(row: Int, _ phone: PhoneNumber?, cells: String) {
        var record = CSVRecord()
        record.load(line: Array(cells.utf8))
        if let phone {
            send(record, row: Int32(row), to: Recipient(phone))
        } else {
            skip(record, row: Int32(row), .invalidPhone, detail: "no number", recipient: nil)
        }
    }
}
