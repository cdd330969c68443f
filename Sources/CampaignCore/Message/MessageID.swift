/// The place of a message in its ledger: which broadcast, which row of the audience.
package struct MessageID: Hashable, Sendable, Comparable {
    /// The ledger's number of the broadcast, from 1.
    package let broadcast: Int32
    /// The row of the audience, from 1, the header not counted.
    package let row: Int32

    package init(broadcast: Int32, row: Int32) {
        precondition(broadcast > 0 && row > 0, "broadcasts and rows are counted from 1")
        self.broadcast = broadcast
        self.row = row
    }

    /// The number that the ledger keeps: broadcasts are contiguous, rows in order.
    package var rawValue: Int64 {
        Int64(broadcast) << 32 | Int64(row)
    }

    /// Nil for a number that no message can have.
    package init?(rawValue: Int64) {
        let broadcast = rawValue >> 32
        let row = rawValue & 0xffff_ffff
        guard (1...Int64(Int32.max)).contains(broadcast), (1...Int64(Int32.max)).contains(row) else { return nil }
        self.broadcast = Int32(broadcast)
        self.row = Int32(row)
    }

    package static func < (lhs: MessageID, rhs: MessageID) -> Bool {
        lhs.rawValue < rhs.rawValue
    }
}
