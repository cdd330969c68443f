/// A recipient, a row that would send to them, and the first row that would: mostly the same.
package struct RecipientPlace: Hashable, Sendable {
    /// The `recipientKey` of the number.
    package let recipient: Int64
    package let row: Int32
    package let first: Int32
    /// The `ContentHash` of the row's message; 0 if nobody asks what it says.
    package let content: UInt64

    package init(recipient: Int64, row: Int32, first: Int32, content: UInt64 = 0) {
        self.recipient = recipient
        self.row = row
        self.first = first
        self.content = content
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
