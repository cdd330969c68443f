import Formats
package import CampaignCore
package import Foundation
package import Storage

/// Folds stored callbacks into the ledger.
///
/// Each segment is read from where the ledger says that it was left; the
/// ledger moves that place in the transaction that folds the last events before
/// it. So no line is missed, however often and wherever this is stopped; what is
/// folded again then changes nothing.
package struct CallbackIngester: Sendable {
    private let folder: LogFolder
    private let lock: String
    private let verifier: SignatureVerifier
    private let ledger: Ledger
    private let words: ReplyWords
    private let keepsLines: Bool
    private let now: @Sendable () -> Date
    private let disk = BlockingQueue(label: "drumbeat.callback-ingest")

    /// Makes an ingester.
    ///
    /// - Parameters:
    ///   - folder: the callback log's folder.
    ///   - lock: the file whose lock keeps two ingests apart; its folder must exist.
    ///   - verifier: checks the signatures once more, as others may write segments too.
    ///   - ledger: what to fold into.
    ///   - words: the replies that refuse further messages, or ask for them again.
    ///   - keepsLines: whether events are kept for whoever listens, each when it is read for the first time.
    ///   - now: the clock.
    package init(
        folder: String,
        lock: String,
        verifier: SignatureVerifier,
        ledger: Ledger,
        words: ReplyWords = .standard,
        keepsLines: Bool = false,
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.folder = LogFolder(path: folder)
        self.lock = lock
        self.verifier = verifier
        self.ledger = ledger
        self.words = words
        self.keepsLines = keepsLines
        self.now = now
    }

    /// Ingests what the log has got since the last time, and compresses a segment that is done with.
    ///
    /// Ends early, between two transactions, where its task is cancelled.
    ///
    /// - Parameter again: whether everything is read from its beginning, compressed segments too, as a ledger
    ///   needs that was put back from an older copy; what is known already changes nothing.
    /// - Returns: what was read and what it meant.
    /// - Throws: `CallbackError`, `StorageError`.
    package func ingest(again: Bool = false) async throws -> IngestSummary {
        try await ingest(again: again) {
            try segmentsOfLog(compressed: again)
        } finally: { summary in
            try await compress(&summary)
        }
    }

    /// Ingests given files, each from where it was left.
    ///
    /// Files outside the log's folder, such as those of other receivers, are
    /// remembered by their absolute path.
    ///
    /// - Throws: `CallbackError`, `StorageError`.
    package func ingest(files: [String]) async throws -> IngestSummary {
        try await ingest(again: false) {
            files.map(segment(atPath:))
        } finally: { _ in
            // They are not drumbeat's: whoever they belong to may delete them once this has ended.
            try await ledger.makeDurable()
        }
    }

    private func ingest(
        again: Bool,
        _ find: @escaping @Sendable () throws -> [CallbackSegment],
        finally finish: (inout IngestSummary) async throws -> Void
    ) async throws -> IngestSummary {
        switch try await FileLock.ifFree(lock, { try await ingestAlone(again: again, find, finally: finish) }) {
        case .done(let summary): summary
        case .heldByAnother: IngestSummary(busy: true)
        }
    }

    private func ingestAlone(
        again: Bool,
        _ find: @escaping @Sendable () throws -> [CallbackSegment],
        finally finish: (inout IngestSummary) async throws -> Void
    ) async throws -> IngestSummary {
        var summary = IngestSummary()
        do {
            let folder = folder
            try await retaking.retake(&summary)
            summary.remark = try await disk.run { try folder.strays().first }
                .map { "\(CallbackError.notAFile(path: folder.path($0)))" }
            for segment in try await disk.run(find) {
                do {
                    try await ingest(segment, again: again, &summary)
                } catch CallbackError.cannotRead(let path, let cause) where again {
                    // One that is damaged must not keep the ones behind it from a ledger that was put back.
                    summary.unreadable.append("\(CallbackError.cannotRead(path: path, cause: cause))")
                }
            }
            try await finish(&summary)
        } catch is CancellationError {
            // What was folded is folded; the next ingest goes on from there.
        }
        return summary
    }

    private var retaking: RejectRetaking {
        let rules = FoldRules(ledger: ledger.id, words: words, keepsLines: keepsLines, now: now())
        return RejectRetaking(folder: folder, verifier: verifier, ledger: ledger, rules: rules, disk: disk)
    }

    private func ingest(_ segment: CallbackSegment, again: Bool, _ summary: inout IngestSummary) async throws {
        let size = try await disk.run { try segment.size() }
        var known = try await ledger.offset(ofSegment: segment.name)
        // A shorter file is another one under the name of the old: folding twice does no harm, not folding does.
        if known > size { known = 0 }
        if again { try await ingest(segment, 0..<known, known: known, &summary) }
        try await ingest(segment, known..<size, known: known, &summary)
    }

    /// Folds a part of a segment that lies before or after what is known.
    ///
    /// Before it, whoever listens has been told already, and the ledger's place stays where it is.
    private func ingest(
        _ segment: CallbackSegment,
        _ part: Range<Int64>,
        known: Int64,
        _ summary: inout IngestSummary
    ) async throws {
        guard !part.isEmpty else { return }
        let keepsLines = keepsLines && part.lowerBound >= known
        let now = now()
        let rules = FoldRules(ledger: ledger.id, words: words, keepsLines: keepsLines, now: now)
        let reader = SegmentReader(segment: segment, end: part.upperBound, verifier: verifier, rules: rules, now: now)
        let folding = SegmentFolding(reader: reader, folder: folder, ledger: ledger, known: known, disk: disk)
        var stretch = try await folding.read(from: part.lowerBound)
        while stretch.end > stretch.start, !Task.isCancelled {
            // One piece is read while the one before it is folded.
            let end = stretch.end
            async let next = folding.read(from: end)
            try await folding.fold(stretch, &summary)
            stretch = try await next
        }
    }

    /// Compresses one of the segments that are closed and folded to their end: one at a time, so that no run waits long.
    ///
    /// That it cannot, as on a full disk, is no reason to end what ingests: the segment stays as it is.
    private func compress(_ summary: inout IngestSummary) async throws {
        let folder = folder
        let today = now().day
        let closed = try await disk.run { try folder.closedSegments(today: today).filter { folder.exists($0.file) } }
        for name in closed where !Task.isCancelled {
            let folded = try await ledger.offset(ofSegment: name.file)
            // A fold that a power cut takes away is repeated from the segment, which must be there then.
            try await ledger.makeDurable()
            do {
                if try await disk.run({ try SegmentArchive(folder: folder).compress(name, folded: folded) }) { return }
            } catch let error as CallbackError {
                summary.remark = "\(name.file) stays uncompressed: \(error)"
                return
            }
        }
    }

    private func segmentsOfLog(compressed: Bool) throws -> [CallbackSegment] {
        let files = try folder.files()
        let plain = files.filter { !$0.hasSuffix(".gz") }.map { CallbackSegment(name: $0, path: folder.path($0)) }
        guard compressed else { return plain }
        // Where a crash has left both forms, the uncompressed one counts.
        let archives = files.filter { $0.hasSuffix(".gz") && !files.contains(String($0.dropLast(3))) }
        return archives.map { CallbackSegment(name: String($0.dropLast(3)), path: folder.path($0)) } + plain
    }

    /// A file in the log's folder is the segment of its name, however its path is written and compressed or not.
    private func segment(atPath path: String) -> CallbackSegment {
        let file = URL(fileURLWithPath: path).resolvingSymlinksInPath()
        let log = URL(fileURLWithPath: folder.path).resolvingSymlinksInPath()
        guard file.deletingLastPathComponent().path == log.path else {
            return CallbackSegment(name: file.path, path: file.path)
        }
        let name = file.lastPathComponent
        return CallbackSegment(name: name.hasSuffix(".gz") ? String(name.dropLast(3)) : name, path: file.path)
    }
}
