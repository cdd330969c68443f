package import Formats
package import PhoneNumbers

/// Hands on one message of a plan, the first or a certain row's, and sends it to a test recipient.
package final class FirstMessage: PlanSink {
    private let recipient: PhoneNumber
    private let row: Int32?
    private let sink: any PlanSink
    private let media: MediaValues
    /// The message, and its place among the recipients; nil until it is found, and where its row repeats an earlier one.
    private var found: (rows: PlannedRows, place: RecipientPlace)?
    /// The names of the files that the message brings along.
    private var names: Set<String> = []
    private var files: [MediaFile] = []

    /// - Parameters:
    ///   - recipient: who gets the message in place of the row's recipient.
    ///   - row: whose message it is; nil for the first row that makes one.
    ///   - sink: takes the plan of that one message.
    ///   - content: what messages are made of.
    package init(to recipient: PhoneNumber, row: Int32? = nil, into sink: any PlanSink, _ content: MessageContent) {
        self.recipient = recipient
        self.row = row
        media = MediaValues(content)
        self.sink = sink
    }

    package func look(at record: CSVRecord, _ failures: FilterFailures) {}

    package func take(_ rows: PlannedRows) {
        guard found == nil else { return }
        for case .send(let message) in rows.verdicts where row == nil || message.row == row {
            var cells = CSVRecord()
            cells.load(line: Array(rows.cells(of: .send(message))))
            names = Set(media.names(of: cells).map(\.name))
            let place = RecipientPlace(recipient: recipient.recipientKey, row: message.row, first: message.row)
            found = (rows.readdressed(message, to: Recipient(recipient)), place)
            return
        }
    }

    package func take(_ recipients: [RecipientPlace]) {
        guard let own = found?.place.row else { return }
        if recipients.contains(where: { $0.row == own && $0.isRepeated }) { found = nil }
    }

    package func take(_ files: [MediaFile]) {
        self.files = files
    }

    /// Hands the message on, once the plan is complete.
    ///
    /// - Returns: whether the audience makes the message.
    /// - Throws: what the sink throws.
    package func finish() throws -> Bool {
        guard let found else { return false }
        try sink.take(found.rows)
        try sink.take([found.place])
        let needed = files.filter { names.contains($0.name) }
        if !needed.isEmpty { try sink.take(needed) }
        return true
    }
}
