package import CampaignCore
package import Formats

/// Writing of a plan to the ledger, while the caller makes the rest of it.
///
/// Each batch is a transaction of its own, so that senders of other broadcasts are not kept waiting.
package final class PlanInsertion: PlanSink {
    private let broadcast: Int32
    private let writer: BatchWriter
    private let repeats: RepeatLookup?

    init(of broadcast: Int32, with writer: BatchWriter, _ repeats: RepeatLookup?) {
        self.broadcast = broadcast
        self.writer = writer
        self.repeats = repeats
    }

    package func look(at record: CSVRecord, _ failures: FilterFailures) {}

    /// - Throws: why an earlier batch could not be written.
    package func take(_ rows: PlannedRows) throws {
        try writer.write { [broadcast] transaction in
            try RowInsertion(transaction, broadcast: broadcast).insert(rows)
            try FilteredRowInsertion(transaction, broadcast: broadcast).insert(rows.filtered)
        }
    }

    /// - Throws: why an earlier batch could not be written.
    package func take(_ recipients: [RecipientPlace]) throws {
        try writer.write { [broadcast] in try RecipientInsertion($0, broadcast: broadcast).insert(recipients) }
        // While the batch is written.
        try repeats?.look(at: recipients)
    }

    /// - Throws: why an earlier batch could not be written.
    package func take(_ files: [MediaFile]) throws {
        try writer.write { [broadcast] in try MediaInsertion($0, broadcast: broadcast).insert(files) }
    }
}
