package import Formats

/// What a plan is handed to: the ledger that sends it, or a tally that shows it.
package protocol PlanSink: AnyObject {
    /// Looks at a row of an audience with a filter as it is read, before it is taken.
    ///
    /// - Parameters:
    ///   - record: the row's cells, valid until this returns.
    ///   - failures: the conditions that leave it out; none for a row of the broadcast.
    func look(at record: CSVRecord, _ failures: FilterFailures)

    /// Takes rows with their verdicts, in the audience's order.
    func take(_ rows: PlannedRows) throws

    /// Takes the recipients of rows that were taken, in the order of their keys, once the audience has ended.
    ///
    /// A row that repeats a recipient is a duplicate and gets no message, whatever its verdict was.
    func take(_ recipients: [RecipientPlace]) throws

    /// Takes the files that messages bring along, by their names, once at the end; not called if there are none.
    func take(_ files: [MediaFile]) throws
}
