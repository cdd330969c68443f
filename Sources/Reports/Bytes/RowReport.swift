package import CampaignCore

/// A report that is made from one row at a time and keeps none of them.
package protocol RowReport {
    /// Appends what comes before the rows.
    mutating func begin(to bytes: inout [UInt8])
    /// Takes in a row, and appends what the report says at its place.
    mutating func add(_ record: MessageRecord, to bytes: inout [UInt8])
    /// Appends what comes after the rows.
    mutating func end(to bytes: inout [UInt8]) throws
}

extension RowReport {
    /// Writes the whole report.
    ///
    /// - Parameters:
    ///   - sink: a file or standard output.
    ///   - rows: hands over the rows in the audience's order, such as `Ledger.reportRows`.
    /// - Throws: what the sink throws, and what `rows` throws.
    package consuming func write(
        to sink: some ByteSink,
        rows: (_ body: (MessageRecord) throws -> Void) throws -> Void
    ) throws {
        var stream = try ReportStream(self, to: sink)
        try rows { record in try stream.add(record) }
        try stream.finish()
    }
}
