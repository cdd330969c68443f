import HeapModule

/// A row that is skipped for a fault of its own, or as it repeats another.
package struct FaultyRow: Hashable, Sendable {
    /// The row of the audience, from 1, the header not counted.
    package let row: Int32
    package let reason: SkipReason
    package let detail: String
}

/// The first faulty rows of an audience, whatever the order in which they are found, and the count of the others.
package struct FaultyRows: Sendable {
    private let limit: Int
    /// The last row on top, as the next one to go.
    private var first = Heap<Entry>()
    /// Faulty rows beyond those that are kept.
    package private(set) var others = 0

    init(limit: Int) {
        self.limit = limit
    }

    /// Those that are kept, by their row.
    package var byRow: [Int32: FaultyRow] {
        Dictionary(uniqueKeysWithValues: first.unordered.map { ($0.fault.row, $0.fault) })
    }

    mutating func add(_ fault: FaultyRow) {
        first.insert(Entry(fault: fault))
        guard first.count > limit else { return }
        others += 1
        first.removeMax()
    }

    private struct Entry: Comparable {
        let fault: FaultyRow

        static func < (a: Entry, b: Entry) -> Bool {
            a.fault.row < b.fault.row
        }
    }
}
