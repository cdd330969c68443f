import CampaignCore
import Formats
import PhoneNumbers
import TestSupport
import Testing

struct FirstMessageTests {
    @Test func `a test recipient gets the first message, and nobody else any`() throws {
        let sink = Recorder()
        let first = FirstMessage(to: try Samples.phone(9), into: sink, MessageContent(templates: [:]))
        for start in [1, 4] {
            var rows = PlannedRows()
            rows.add(row: start, nil, cells: "nobody")
            rows.add(row: start + 1, try Samples.phone(1), cells: "a,Ada")
            rows.add(row: start + 2, try Samples.phone(2), cells: "b,Bob")
            try first.take(planOf: rows)
        }
        #expect(try first.finish())
        #expect(
            sink.messages == [
                Recorder.Message(row: 2, recipient: Recipient(try Samples.phone(9)), cells: Array("a,Ada".utf8))
            ]
        )
        let key = try Samples.phone(9).recipientKey
        #expect(sink.recipients == [RecipientPlace(recipient: key, row: 2, first: 2)])
    }

    @Test(arguments: [(1, false), (2, true), (3, false), (4, false)])
    func `the message of a row that is named goes out if it has one`(row: Int32, isFound: Bool) throws {
        let sink = Recorder()
        let first = FirstMessage(to: try Samples.phone(9), row: row, into: sink, MessageContent(templates: [:]))
        var rows = PlannedRows()
        rows.add(row: 1, nil, cells: "nobody")
        rows.add(row: 2, try Samples.phone(1), cells: "a,Ada")
        rows.add(row: 3, try Samples.phone(1), cells: "b,Bob")
        try first.take(planOf: rows)
        #expect(try first.finish() == isFound && sink.messages.map(\.row) == (isFound ? [row] : []))
    }

    @Test func `an audience without a message gives none`() throws {
        let sink = Recorder()
        let first = FirstMessage(to: try Samples.phone(), into: sink, MessageContent(templates: [:]))
        var rows = PlannedRows()
        rows.add(row: 1, nil, cells: "nobody")
        try first.take(planOf: rows)
        #expect(try !first.finish() && sink.messages.isEmpty && sink.recipients.isEmpty)
    }

    private final class Recorder: PlanSink {
        struct Message: Equatable {
            var row: Int32
            var recipient: Recipient
            var cells: [UInt8]
        }

        var messages: [Message] = []
        var recipients: [RecipientPlace] = []

        func look(at record: CSVRecord, _ failures: FilterFailures) {}

        func take(_ rows: PlannedRows) {
            for verdict in rows.verdicts {
                guard case .send(let message) = verdict else { continue }
                let cells = Array(rows.cells(of: verdict))
                messages.append(Message(row: message.row, recipient: message.recipient, cells: cells))
            }
        }

        func take(_ recipients: [RecipientPlace]) {
            self.recipients += recipients
        }

        func take(_ files: [MediaFile]) {}
    }
}
