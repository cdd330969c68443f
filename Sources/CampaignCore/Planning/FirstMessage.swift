package import Formats
package import PhoneNumbers

/// Hands on one message of a plan, the first, and sends it to a test recipient.
package final class FirstMessage: PlanSink {
    private let recipient: PhoneNumber
    private let sink: any PlanSink
    /// Whether any row of the audience makes a message.
    package private(set) var isFound = false

    /// - Parameters:
    ///   - recipient: who gets the message in place of the row's recipient.
    ///   - sink: takes the plan of that one message.
    package init(to recipient: PhoneNumber, into sink: any PlanSink) {
        self.recipient = recipient
        self.sink = sink
    }

    package func look(at record: CSVRecord, _ failures: FilterFailures) {}

    package func take(_ rows: PlannedRows) throws {
        guard !isFound else { return }
        for case .send(let message) in rows.verdicts {
            isFound = true
            try sink.take(rows.readdressed(message, to: Recipient(recipient)))
            return try sink.take([
                RecipientPlace(recipient: recipient.recipientKey, row: message.row, first: message.row)
            ])
        }
    }

    package func take(_ recipients: [RecipientPlace]) {}
}
