package import Formats
package import PhoneNumbers

/// Hands on one message of a plan, the first, and sends it to a test recipient.
package final class FirstMessage: PlanSink {
    private let recipient: PhoneNumber
    private let sink: any PlanSink
    private let media: MediaValues
    /// The names of the files that the message brings along.
    private var names: Set<String> = []
    /// Whether any row of the audience makes a message.
    package private(set) var isFound = false

    /// - Parameters:
    ///   - recipient: who gets the message in place of the row's recipient.
    ///   - sink: takes the plan of that one message.
    ///   - content: what messages are made of.
    package init(to recipient: PhoneNumber, into sink: any PlanSink, _ content: MessageContent) {
        self.recipient = recipient
        media = MediaValues(content)
        self.sink = sink
    }

    package func look(at record: CSVRecord, _ failures: FilterFailures) {}

    package func take(_ rows: PlannedRows) throws {
        guard !isFound else { return }
        for case .send(let message) in rows.verdicts {
            isFound = true
            var cells = CSVRecord()
            cells.load(line: Array(rows.cells(of: .send(message))))
            names = Set(media.names(of: cells).map(\.name))
            try sink.take(rows.readdressed(message, to: Recipient(recipient)))
            return try sink.take([
                RecipientPlace(recipient: recipient.recipientKey, row: message.row, first: message.row)
            ])
        }
    }

    package func take(_ recipients: [RecipientPlace]) {}

    package func take(_ files: [MediaFile]) throws {
        let needed = files.filter { names.contains($0.name) }
        if !needed.isEmpty { try sink.take(needed) }
    }
}
