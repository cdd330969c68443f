/// Sorted runs of recipients, one after the other in a file.
final class RecipientFile {
    private let file: any ScratchFile
    /// Where each run begins, and where the last one ends.
    private var bounds: [UInt64] = [0]

    init(_ file: any ScratchFile) {
        self.file = file
    }

    /// How many runs it holds.
    var count: Int {
        bounds.count - 1
    }

    /// Adds a run.
    ///
    /// - Throws: what the file throws.
    func append(_ run: [PlannedRecipient]) throws {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(run.count * PlannedRecipient.size)
        for recipient in run { recipient.append(to: &bytes) }
        try file.append(bytes)
        bounds.append(bounds[count] + UInt64(bytes.count))
    }

    /// The runs, each of which keeps as many recipients as `piece` in memory.
    func runs(piece: Int) -> [RecipientRun] {
        zip(bounds, bounds.dropFirst()).map { RecipientRun(self, $0..<$1, piece: piece) }
    }

    /// All runs as one: those that were added in the order of their recipients.
    func whole(piece: Int) -> RecipientRun {
        RecipientRun(self, 0..<bounds[count], piece: piece)
    }

    /// Reads a part of a run.
    ///
    /// - Throws: what the file throws.
    func read(_ range: Range<UInt64>) throws -> [PlannedRecipient] {
        let bytes = try file.read(range)
        return stride(from: 0, to: bytes.count, by: PlannedRecipient.size).map { PlannedRecipient(bytes, at: $0) }
    }
}
