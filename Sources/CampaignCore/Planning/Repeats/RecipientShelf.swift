package import Formats

/// Keeps the recipients of a plan in a file while it is counted, so that those of other plans can be compared with
/// them.
package final class RecipientShelf: PlanSink {
    /// How many recipients of it are in memory at a time.
    static let piece = 16_384

    private let sink: any PlanSink
    private let file: RecipientFile
    private let isLeftOut: (RecipientPlace) -> Bool

    /// - Parameters:
    ///   - sink: takes the plan, too.
    ///   - file: takes the recipients.
    ///   - isLeftOut: whether a claim would skip a person's message.
    package init(into sink: any PlanSink, _ file: any ScratchFile, isLeftOut: @escaping (RecipientPlace) -> Bool) {
        self.sink = sink
        self.file = RecipientFile(file)
        self.isLeftOut = isLeftOut
    }

    package func look(at record: CSVRecord, _ failures: FilterFailures) {
        sink.look(at: record, failures)
    }

    package func take(_ rows: PlannedRows) throws {
        try sink.take(rows)
    }

    package func take(_ recipients: [RecipientPlace]) throws {
        let kept = recipients.filter { !$0.isRepeated && !isLeftOut($0) }
        try file.append(kept.map { PlannedRecipient(recipient: $0.recipient, row: $0.row) })
        try sink.take(recipients)
    }

    package func take(_ files: [MediaFile]) throws {
        try sink.take(files)
    }

    /// Counts which recipients of another plan are kept here.
    package func overlap() -> RecipientOverlap {
        RecipientOverlap(file.whole(piece: Self.piece))
    }
}

/// Counts the people whom two plans have in common.
package final class RecipientOverlap: PlanSink {
    package private(set) var people = 0
    private var others: RecipientRun
    /// The one that the others are at; nil before the first and behind the last.
    private var other: PlannedRecipient?
    private var isBegun = false

    init(_ others: RecipientRun) {
        self.others = others
    }

    package func look(at record: CSVRecord, _ failures: FilterFailures) {}

    package func take(_ rows: PlannedRows) {}

    package func take(_ recipients: [RecipientPlace]) throws {
        if !isBegun { other = try others.next() }
        isBegun = true
        for place in recipients where !place.isRepeated {
            while let at = other, at.recipient < place.recipient { other = try others.next() }
            if other?.recipient == place.recipient { people += 1 }
        }
    }

    package func take(_ files: [MediaFile]) {}
}
