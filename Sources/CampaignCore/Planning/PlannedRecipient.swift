/// A recipient, the row that has it and what its message says, as a planning sorts them.
struct PlannedRecipient: Hashable, Sendable, Comparable {
    var recipient: Int64
    var row: Int32
    /// The `ContentHash` of the row's message.
    var content: UInt64 = 0

    static func < (a: PlannedRecipient, b: PlannedRecipient) -> Bool {
        (a.recipient, a.row) < (b.recipient, b.row)
    }
}

extension PlannedRecipient {
    /// How many bytes each takes in a file.
    static let size = 20

    /// Adds the bytes of the three numbers, the lowest first.
    func append(to bytes: inout [UInt8]) {
        for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: recipient >> shift)) }
        for shift in stride(from: 0, to: 32, by: 8) { bytes.append(UInt8(truncatingIfNeeded: row >> shift)) }
        for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: content >> shift)) }
    }

    /// Reads it back from a place in bytes.
    init(_ bytes: [UInt8], at place: Int) {
        recipient = (0..<8).reduce(0) { $0 | Int64(bytes[place + $1]) << ($1 * 8) }
        row = (0..<4).reduce(0) { $0 | Int32(bytes[place + 8 + $1]) << ($1 * 8) }
        content = (0..<8).reduce(0) { $0 | UInt64(bytes[place + 12 + $1]) << ($1 * 8) }
    }
}
