/// What becomes of one row of the audience, before anything is sent.
package enum RowVerdict: Hashable, Sendable {
    case send(PlannedMessage)
    case skip(SkippedRow)
}

/// A row that gets a message.
package struct PlannedMessage: Hashable, Sendable {
    /// The row of the audience, from 1, the header not counted.
    package let row: Int32
    /// Where the row's cells lie in the text of its batch.
    package let cells: Range<Int>
    package let recipient: Recipient
    /// The `ContentHash` of what it says; 0 if nobody asks.
    package let content: UInt64
    /// The place of its language among those of the template (`MessageContent.languages`).
    package let language: UInt16
}

/// A row that gets no message.
package struct SkippedRow: Hashable, Sendable {
    /// The row of the audience, from 1, the header not counted.
    package let row: Int32
    /// Where the row's cells lie in the text of its batch.
    package let cells: Range<Int>
    package let reason: SkipReason
    /// What exactly is wrong, and in which column.
    package let detail: String
    /// Nil if neither a number nor a user id could be read.
    package let recipient: Recipient?
}

extension RowVerdict {
    package var row: Int32 {
        switch self {
        case .send(let message): message.row
        case .skip(let skipped): skipped.row
        }
    }

    /// Where the row's cells lie in the text of its batch.
    package var cells: Range<Int> {
        switch self {
        case .send(let message): message.cells
        case .skip(let skipped): skipped.cells
        }
    }
}
