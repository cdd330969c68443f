package import Formats

/// Picks rows of an audience to look at, while it is planned.
package final class SampleRows: PlanSink {
    /// A row and what the plan does with it.
    package struct Sample: Hashable, Sendable {
        package let row: Int32
        package let fate: RowSearch.Fate
        /// Whether it was picked as the row with the longest text.
        package var isLongest = false
    }

    /// Which rows are looked at.
    package enum Choice: Hashable, Sendable {
        case rows(Set<Int32>)
        /// The first ones that are sent, and the one whose text is the longest; if fewer are sent, others with them.
        case first(Int)
    }

    private let choice: Choice
    private let lengths: FilledLengths
    private let refuses: (Recipient) -> Bool
    private var samples: [Sample] = []
    private var recipients: Set<Int64> = []
    /// The longest texts, the longest first: all but the first stand in if that one repeats a recipient.
    private var longest: [(length: Int, sample: Sample)] = []
    private var unsent: [Sample] = []
    private static let mostLongest = 16

    /// - Parameters:
    ///   - choice: which rows.
    ///   - content: what messages are made of.
    ///   - refuses: whether a person gets no message whatever the plan says.
    package init(_ choice: Choice, of content: MessageContent, refuses: @escaping (Recipient) -> Bool) {
        (self.choice, self.refuses) = (choice, refuses)
        lengths = FilledLengths(content)
    }

    /// The picked rows in the audience's order; those that were asked for and are not there are left out.
    package var picked: [Sample] {
        guard case .first(let count) = choice else { return samples }
        let others = unsent.prefix(max(0, count - samples.count))
        var picked = (samples + others).sorted { $0.row < $1.row }
        // Of a single message nobody has to be told that it is the longest.
        guard longest.count > 1, var last = longest.first?.sample else { return picked }
        last.isLongest = true
        if let index = picked.firstIndex(where: { $0.row == last.row }) {
            picked[index] = last
        } else {
            picked.append(last)
        }
        return picked
    }

    package func look(at record: CSVRecord, _ failures: FilterFailures) {}

    package func take(_ rows: PlannedRows) {
        for filtered in rows.filtered { add(filtered.row) { .filtered(filtered.failures) } }
        for verdict in rows.verdicts {
            switch verdict {
            case .skip(let skipped): add(skipped.row) { .skipped(skipped.reason, detail: skipped.detail) }
            case .send(let message): add(message, rows.cells(of: verdict))
            }
        }
    }

    package func take(_ recipients: [RecipientPlace]) {
        for place in recipients where place.isRepeated {
            longest.removeAll { $0.sample.row == place.row }
            guard let index = samples.firstIndex(where: { $0.row == place.row }) else { continue }
            samples[index] = Sample(row: place.row, fate: .skipped(.duplicate, detail: place.detail))
        }
    }

    package func take(_ files: [MediaFile]) {}

    /// Adds a row that is not sent.
    private func add(_ row: Int32, _ fate: () -> RowSearch.Fate) {
        switch choice {
        case .rows(let wanted): if wanted.contains(row) { samples.append(Sample(row: row, fate: fate())) }
        case .first(let count): if unsent.count < count { unsent.append(Sample(row: row, fate: fate())) }
        }
    }

    private func add(_ message: PlannedMessage, _ cells: ArraySlice<UInt8>) {
        func sample() -> Sample {
            Sample(row: message.row, fate: .message(to: message.recipient, cells: Array(cells)))
        }
        switch choice {
        case .rows(let wanted):
            guard wanted.contains(message.row) else { return }
            samples.append(refuses(message.recipient) ? Self.suppressed(message.row) : sample())
        case .first(let count):
            let length = lengths.length(of: cells, language: message.language)
            let isLong = longest.count < Self.mostLongest || length > longest[longest.count - 1].length
            guard samples.count < count || isLong else { return }
            if refuses(message.recipient) { return add(message.row) { Self.suppressed(message.row).fate } }
            // Until enough rows are picked, every earlier row with a message is one of them or repeats one.
            if samples.count < count, recipients.insert(message.recipient.key).inserted { samples.append(sample()) }
            if isLong { keep(length, sample()) }
        }
    }

    private func keep(_ length: Int, _ sample: Sample) {
        // Of texts of one length the first row's is shown.
        let place = longest.firstIndex { $0.length < length } ?? longest.endIndex
        longest.insert((length, sample), at: place)
        if longest.count > Self.mostLongest { longest.removeLast() }
    }

    private static func suppressed(_ row: Int32) -> Sample {
        Sample(row: row, fate: .skipped(.suppressed, detail: "on the suppression list"))
    }
}

/// How long the texts of messages are, told from the cells that fill them.
private struct FilledLengths {
    /// The values of texts, as often as they are shown.
    private let values: [ValueExpression]
    /// The characters that are the same in every message of a language, in the order of the languages.
    private let fixed: [Int]

    init(_ content: MessageContent) {
        let templates = content.languages.compactMap { content.templates[$0] }
        fixed = templates.map { template in
            Set(template.places(filledBy: content.parameters).compactMap(\.room)).reduce(0) { $0 + $1.used }
        }
        // Translations take the same values.
        let places = templates.first.map { $0.places(filledBy: content.parameters) } ?? []
        values = places.filter { $0.room != nil }
            .flatMap { place in
                let value = content.parameters[place.path]
                return (0..<place.occurrences).compactMap { _ in value }
            }
    }

    func length(of line: ArraySlice<UInt8>, language: UInt16) -> Int {
        var cells = CSVRecord()
        cells.load(line: Array(line))
        var utf8: [UInt8] = []
        for value in values { value.append(cells, to: &utf8) }
        // Bytes that begin a character.
        return utf8.count { $0 & 0xC0 != 0x80 } + (fixed.indices.contains(Int(language)) ? fixed[Int(language)] : 0)
    }
}
