package import Formats

/// A batch of rows with their verdicts, in the audience's order.
///
/// The cells of all rows lie one after the other in one text: an array of its own for each row would cost as much as
/// judging the row.
package struct PlannedRows: Sendable {
    /// How many rows a batch takes: the ledger writes them in some ten milliseconds, for which others wait.
    package static let mostRows = 4096
    /// How many bytes of cells a batch takes; a few batches are in memory at a time.
    private static let mostBytes = 4 << 20

    package private(set) var verdicts: [RowVerdict] = []
    /// Rows between them that the filter leaves out.
    package private(set) var filtered: [FilteredRow] = []
    private var text: [UInt8] = []

    package init() {}

    /// Whether the batch is to be handed on before it takes another row.
    package var isFull: Bool {
        verdicts.count + filtered.count >= Self.mostRows || text.count > Self.mostBytes
    }

    /// A row's cells as one line of CSV: what the message and the report are made from.
    package func cells(of verdict: RowVerdict) -> ArraySlice<UInt8> {
        text[verdict.cells]
    }

    /// Adds a row that gets a message.
    package mutating func send(
        _ record: CSVRecord,
        row: Int32,
        to recipient: Recipient,
        content: UInt64 = 0,
        language: UInt16 = 0
    ) {
        let cells = keep(record)
        verdicts.append(
            .send(
                PlannedMessage(row: row, cells: cells, recipient: recipient, content: content, language: language)
            )
        )
    }

    /// Adds a row that gets no message.
    package mutating func skip(
        _ record: CSVRecord,
        row: Int32,
        _ reason: SkipReason,
        detail: String,
        recipient: Recipient?
    ) {
        let cells = keep(record)
        verdicts.append(.skip(SkippedRow(row: row, cells: cells, reason: reason, detail: detail, recipient: recipient)))
    }

    /// Adds a row that the filter leaves out.
    package mutating func leaveOut(_ row: FilteredRow) {
        filtered.append(row)
    }

    /// A batch of one row of this one, whose message goes to another recipient.
    package func readdressed(_ message: PlannedMessage, to recipient: Recipient) -> PlannedRows {
        var batch = PlannedRows()
        batch.text = Array(text[message.cells])
        let copy = PlannedMessage(
            row: message.row,
            cells: batch.text.indices,
            recipient: recipient,
            content: message.content,
            language: message.language
        )
        batch.verdicts = [.send(copy)]
        return batch
    }

    package mutating func removeAll() {
        verdicts.removeAll(keepingCapacity: true)
        filtered.removeAll(keepingCapacity: true)
        text.removeAll(keepingCapacity: true)
    }

    private mutating func keep(_ record: CSVRecord) -> Range<Int> {
        let start = text.count
        record.appendLine(to: &text)
        return start..<text.count
    }
}
