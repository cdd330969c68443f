/// What a plan is handed to: the ledger that sends it, or a tally that shows it.
package protocol PlanSink: AnyObject {
    /// Takes rows with their verdicts, in the audience's order.
    func take(_ rows: PlannedRows) throws

    /// Takes the recipients of rows that were taken, in the order of their keys, once the audience has ended.
    ///
    /// A row that repeats a recipient is a duplicate and gets no message, whatever its verdict was.
    func take(_ recipients: [RecipientPlace]) throws
}
