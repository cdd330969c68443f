import CampaignCore
import Foundation
import HeapModule
import PhoneNumbers

/// Puts the recipients of an audience in the order of their numbers.
///
/// They come in no order. To look up and add each one in an index of millions
/// costs more than all else about planning, the more the larger the audience. So
/// they are sorted some ten thousand at a time while they come, kept in a file
/// that has no name, and merged in the end, in memory that hardly grows.
final class RecipientSort {
    /// A row and the first one that has the same recipient: mostly itself.
    struct Place: Hashable, Sendable {
        var recipient: Int64
        var row: Int32
        var first: Int32

        /// Whether an earlier row has the same recipient.
        var isRepeated: Bool {
            first != row
        }
    }

    /// How many recipients are sorted at once: 1 MB of them.
    private static let runLength = 65_536
    /// How many recipients of all runs together are in memory while they are merged: 4 MB of them.
    private static let mergedTogether = 262_144

    private let runLength: Int
    /// What has come since the last run; the only one of most audiences.
    private var gathered: [PlannedRecipient] = []
    private var file: RecipientFile?

    init(runLength: Int = RecipientSort.runLength) {
        self.runLength = runLength
    }

    /// Takes in the rows that are to be sent.
    ///
    /// - Throws: `StorageError`.
    func add(_ rows: [PlannedRow]) throws {
        for row in rows {
            guard case .send(let phone) = row.verdict else { continue }
            gathered.append(PlannedRecipient(recipient: phone.recipientKey, row: row.row))
            guard gathered.count == runLength else { continue }
            gathered.sort()
            if file == nil { file = try RecipientFile() }
            try file?.append(gathered)
            gathered.removeAll(keepingCapacity: true)
        }
    }

    /// Hands over all places in the order of their recipients, some thousand at a time.
    ///
    /// - Throws: `StorageError`, and what `body` throws.
    func pages(_ body: ([Place]) throws -> Void) throws {
        gathered.sort()
        var runs = [RecipientRun(gathered)]
        gathered = []
        if let file { runs += file.runs(piece: max(1, Self.mergedTogether / file.count)) }
        var heads = Heap<Head>()
        for index in runs.indices {
            if let first = try runs[index].next() { heads.insert(Head(recipient: first, run: index)) }
        }
        var page: [Place] = []
        var last: Place?
        while let head = heads.min {
            if let next = try runs[head.run].next() {
                heads.replaceMin(with: Head(recipient: next, run: head.run))
            } else {
                heads.removeMin()
            }
            var place = Place(recipient: head.recipient.recipient, row: head.recipient.row, first: head.recipient.row)
            if let last, last.recipient == place.recipient { place.first = last.first }
            last = place
            page.append(place)
            guard page.count == BatchWriter.batchSize else { continue }
            try body(page)
            page.removeAll(keepingCapacity: true)
        }
        try body(page)
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
