import CampaignCore
import Storage

/// Folds a segment's pieces into the ledger, and sets aside what it cannot hold.
struct SegmentFolding: Sendable {
    let reader: SegmentReader
    let folder: LogFolder
    let ledger: Ledger
    /// Up to where the ledger had the segment when this began: its place never moves back.
    let known: Int64
    let disk: BlockingQueue
    /// Whether the segment is the file of rejected lines: the ledger has no place in it, and its lines are in it already.
    var isOfRejects = false
    /// Whether it may write to the file of rejected lines.
    var keepsRejects = true

    func read(from offset: Int64, lines count: Int = .max) async throws -> CallbackStretch {
        try await disk.run { [reader] in try reader.stretch(from: offset, lines: count) }
    }

    /// Folds a piece; a line of it that violates a constraint of the ledger is rejected.
    ///
    /// Whatever else the ledger fails with ends the fold: no line is rejected because a disk is full.
    ///
    /// - Throws: `CallbackError`, `StorageError`.
    func fold(_ stretch: CallbackStretch, _ summary: inout IngestSummary) async throws {
        // Kept before the ledger moves on: what a crash between the two has read again is kept once all the same.
        try await keep(stretch.rejected)
        var batch = stretch.batch
        batch.offset = isOfRejects ? 0 : max(stretch.end, known)
        do {
            summary.add(stretch, try await ledger.fold(batch))
        } catch StorageError.refused(_, let cause) {
            try await stretch.lines > 1 ? foldHalves(of: stretch, &summary) : reject(stretch, cause, &summary)
        }
    }

    /// Halves a piece until the line that the ledger refuses is alone; what is folded again changes nothing.
    private func foldHalves(of stretch: CallbackStretch, _ summary: inout IngestSummary) async throws {
        let first = try await read(from: stretch.start, lines: stretch.lines / 2)
        try await fold(first, &summary)
        try await fold(try await read(from: first.end, lines: stretch.lines - first.lines), &summary)
    }

    private func reject(_ stretch: CallbackStretch, _ cause: String, _ summary: inout IngestSummary) async throws {
        let line = try await disk.run { [reader] in try reader.line(from: stretch.start) }
        var rest = stretch
        rest.batch = FoldBatch(segment: stretch.batch.segment, offset: stretch.end)
        rest.rejected = line.map { [rejected($0, cause)] } ?? []
        try await fold(rest, &summary)
    }

    private func rejected(_ line: LineReader.Line, _ cause: String) -> RejectedLine {
        RejectedLine(file: reader.segment.name, offset: line.offset, reason: .refused(cause: cause), line: line.bytes)
    }

    private func keep(_ lines: [RejectedLine]) async throws {
        let rejected = isOfRejects ? lines.filter(\.isRefusedByLedger) : lines
        guard keepsRejects, !rejected.isEmpty else { return }
        try await disk.run { [folder] in try RejectFile(folder: folder).append(rejected) }
    }
}
