/// A recipient, a row that would send to them, and the first row that would: mostly the same.
package struct RecipientPlace: Hashable, Sendable {
    /// The `recipientKey` of the number.
    package let recipient: Int64
    package let row: Int32
    package let first: Int32

    package init(recipient: Int64, row: Int32, first: Int32) {
        self.recipient = recipient
        self.row = row
        self.first = first
    }

    /// Whether an earlier row has the same recipient.
    package var isRepeated: Bool {
        first != row
    }

    /// What is wrong with a row that repeats a recipient.
    package var detail: String {
        "row \(first) has the same recipient"
    }
}
