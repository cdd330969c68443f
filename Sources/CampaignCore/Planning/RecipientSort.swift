import HeapModule
import PhoneNumbers

/// Puts the recipients of an audience in the order of their keys, which shows the rows that repeat one.
///
/// They come in no order. To look up and add each one in an index of millions costs more than all else about planning,
/// the more the larger the audience. So they are sorted some ten thousand at a time while they come, kept in a file,
/// and merged in the end, in memory that hardly grows.
package final class RecipientSort {
    /// How many recipients of all runs together are in memory while they are merged: 4 MB of them.
    private static let mergedTogether = 262_144

    private let runLength: Int
    private let scratchFile: () throws -> any ScratchFile
    /// What has come since the last run; the only one of most audiences.
    private var gathered: [PlannedRecipient] = []
    private var file: RecipientFile?

    /// - Parameters:
    ///   - runLength: how many recipients are sorted at once.
    ///   - scratchFile: makes a file for what does not fit into one run.
    package init(runLength: Int = 65_536, scratchFile: @escaping () throws -> any ScratchFile) {
        self.runLength = runLength
        self.scratchFile = scratchFile
    }

    /// Takes in the rows that are to be sent.
    ///
    /// - Throws: what the file throws.
    package func add(_ rows: PlannedRows) throws {
        for case .send(let message) in rows.verdicts {
            let recipient = message.recipient
            var planned = PlannedRecipient(recipient: recipient.key, row: message.row, content: message.content)
            planned.language = message.language
            if recipient.phone == nil { planned.region = recipient.userID?.region }
            try add(planned)
            // Another row may name the same person by the user id alone.
            if recipient.phone != nil, let userID = recipient.userID {
                try add(PlannedRecipient(recipient: userID.recipientKey, row: -message.row))
            }
        }
    }

    private func add(_ recipient: PlannedRecipient) throws {
        gathered.append(recipient)
        if gathered.count == runLength { try storeRun() }
    }

    private func storeRun() throws {
        gathered.sort()
        let file = try file ?? RecipientFile(scratchFile())
        try file.append(gathered)
        self.file = file
        gathered.removeAll(keepingCapacity: true)
    }

    /// Hands over all recipients in the order of their keys and rows, some thousand at a time.
    ///
    /// - Throws: what the file and `body` throw.
    package func pages(_ body: ([RecipientPlace]) throws -> Void) throws {
        var page: [RecipientPlace] = []
        var last: RecipientPlace?
        // The first row that sends to the number of the person whose user id comes next.
        var byNumber: PlannedRecipient?
        try merge { next in
            if next.row < 0 { return byNumber = next }
            let number = byNumber.flatMap { $0.recipient == next.recipient ? -$0.row : nil }
            let first = number ?? last.flatMap { $0.recipient == next.recipient ? $0.first : nil } ?? next.row
            let place = RecipientPlace(
                recipient: next.recipient,
                row: next.row,
                first: first,
                content: next.content,
                region: next.region,
                language: next.language
            )
            last = place
            page.append(place)
            guard page.count == PlannedRows.mostRows else { return }
            try body(page)
            page.removeAll(keepingCapacity: true)
        }
        if !page.isEmpty { try body(page) }
    }

    private func merge(_ body: (PlannedRecipient) throws -> Void) throws {
        gathered.sort()
        var runs = [RecipientRun(gathered)]
        gathered = []
        if let file { runs += file.runs(piece: max(1, Self.mergedTogether / file.count)) }
        var heads = Heap<Head>()
        for index in runs.indices {
            if let first = try runs[index].next() { heads.insert(Head(recipient: first, run: index)) }
        }
        while let head = heads.min {
            if let next = try runs[head.run].next() {
                heads.replaceMin(with: Head(recipient: next, run: head.run))
            } else {
                heads.removeMin()
            }
            try body(head.recipient)
        }
    }

    /// The recipient that a run is at.
    private struct Head: Comparable {
        var recipient: PlannedRecipient
        var run: Int

        static func < (a: Head, b: Head) -> Bool {
            a.recipient < b.recipient
        }
    }
}
