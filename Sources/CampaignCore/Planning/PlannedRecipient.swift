import PhoneNumbers

/// A recipient, the row that has it and what its message says, as a planning sorts them.
struct PlannedRecipient: Hashable, Sendable, Comparable {
    var recipient: Int64
    /// Below zero for a row that sends to a number, where the recipient is its user id: so those come first, the
    /// audience's first one last.
    var row: Int32
    /// The `ContentHash` of the row's message.
    var content: UInt64 = 0
    /// The country of a user id; nil for a number, which tells its own.
    var region: RegionCode?
    /// The `PlannedMessage.language`.
    var language: UInt16 = 0

    static func < (a: PlannedRecipient, b: PlannedRecipient) -> Bool {
        (a.recipient, a.row) < (b.recipient, b.row)
    }
}

extension PlannedRecipient {
    /// How many bytes each takes in a file.
    static let size = 24

    /// Adds the bytes of the numbers, the lowest first.
    func append(to bytes: inout [UInt8]) {
        for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: recipient >> shift)) }
        for shift in stride(from: 0, to: 32, by: 8) { bytes.append(UInt8(truncatingIfNeeded: row >> shift)) }
        for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: content >> shift)) }
        let region = region?.packed ?? 0
        for shift in [0, 8] { bytes.append(UInt8(truncatingIfNeeded: region >> shift)) }
        for shift in [0, 8] { bytes.append(UInt8(truncatingIfNeeded: language >> shift)) }
    }

    /// Reads it back from a place in bytes.
    init(_ bytes: [UInt8], at place: Int) {
        recipient = (0..<8).reduce(0) { $0 | Int64(bytes[place + $1]) << ($1 * 8) }
        row = (0..<4).reduce(0) { $0 | Int32(bytes[place + 8 + $1]) << ($1 * 8) }
        content = (0..<8).reduce(0) { $0 | UInt64(bytes[place + 12 + $1]) << ($1 * 8) }
        region = RegionCode(packed: UInt16(bytes[place + 20]) | UInt16(bytes[place + 21]) << 8)
        language = UInt16(bytes[place + 22]) | UInt16(bytes[place + 23]) << 8
    }
}
