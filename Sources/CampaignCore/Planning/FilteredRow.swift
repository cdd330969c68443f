/// A row of the audience that the campaign's filter leaves out: no row of the broadcast, but one to be accounted for.
package struct FilteredRow: Hashable, Sendable {
    /// The row of the audience, from 1, the header not counted.
    package let row: Int32
    /// The conditions that it does not meet.
    package let failures: FilterFailures
    /// The `Recipient.key`; nil if neither a number nor a user id could be read.
    package let recipient: Int64?

    package init(row: Int32, failures: FilterFailures, recipient: Int64?) {
        self.row = row
        self.failures = failures
        self.recipient = recipient
    }
}
