/// Recipients in their order, of which a piece at a time is in memory.
struct RecipientRun {
    private let file: RecipientFile?
    private let pieceSize: UInt64
    /// What is not in memory yet.
    private var rest: Range<UInt64>
    private var piece: [PlannedRecipient]
    private var place = 0

    /// A run that is in memory.
    init(_ recipients: [PlannedRecipient]) {
        (file, pieceSize, rest, piece) = (nil, 0, 0..<0, recipients)
    }

    /// A run of a file, read by pieces of so many recipients.
    init(_ file: RecipientFile, _ range: Range<UInt64>, piece: Int) {
        (self.file, rest, self.piece) = (file, range, [])
        pieceSize = UInt64(piece * PlannedRecipient.size)
    }

    /// - Throws: what the file throws.
    mutating func next() throws -> PlannedRecipient? {
        if place == piece.count {
            guard let file, !rest.isEmpty else { return nil }
            let end = min(rest.lowerBound + pieceSize, rest.upperBound)
            piece = try file.read(rest.lowerBound..<end)
            rest = end..<rest.upperBound
            place = 0
        }
        defer { place += 1 }
        return piece[place]
    }
}
