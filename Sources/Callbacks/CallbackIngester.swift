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
    private static let rejects = "rejected.ndjson"

    private let folder: String
    private let lock: String
    private let verifier: SignatureVerifier
    private let ledger: Ledger
    private let words: OptOutWords
    private let now: @Sendable () -> Date
    private let disk = BlockingQueue(label: "drumbeat.callback-ingest")

    /// Makes an ingester.
    ///
    /// - Parameters:
    ///   - folder: the callback log's folder.
    ///   - lock: the file whose lock keeps two ingests apart; its folder must exist.
    ///   - verifier: checks the signatures once more, as others may write segments too.
    ///   - ledger: what to fold into.
    ///   - words: the replies that refuse further messages.
    ///   - now: the clock.
    package init(
        folder: String,
        lock: String,
        verifier: SignatureVerifier,
        ledger: Ledger,
        words: OptOutWords = .standard,
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.folder = folder
        self.lock = lock
        self.verifier = verifier
        self.ledger = ledger
        self.words = words
        self.now = now
    }

    /// Ingests what the log has got since the last time.
    ///
    /// Ends early, between two transactions, where its task is cancelled.
    ///
    /// - Throws: `CallbackError`, `StorageError`.
    package func ingest() async throws -> IngestSummary {
        try await ingest { try segmentsOfLog() }
    }

    /// Ingests given files, each from where it was left.
    ///
    /// Files outside the log's folder, such as those of other receivers, are
    /// remembered by their absolute path.
    ///
    /// - Throws: `CallbackError`, `StorageError`.
    package func ingest(files: [String]) async throws -> IngestSummary {
        try await ingest { try files.map(segment(atPath:)) }
    }

    private func ingest(_ find: @escaping @Sendable () throws -> [CallbackSegment]) async throws -> IngestSummary {
        var summary = IngestSummary()
        guard let lock = try FileLock(path: lock) else {
            summary.busy = true
            return summary
        }
        do {
            for segment in try await disk.run(find) { try await ingest(segment, &summary) }
        } catch is CancellationError {
            // What was folded is folded; the next ingest goes on from there.
        }
        _ = consume lock
        return summary
    }

    private func ingest(_ segment: CallbackSegment, _ summary: inout IngestSummary) async throws {
        let reader = SegmentReader(segment: segment, verifier: verifier, words: words, now: now())
        var offset = try await ledger.offset(ofSegment: segment.name)
        // A shorter file is another one under the name of the old: folding twice does no harm, not folding does.
        if offset > segment.size { offset = 0 }
        guard offset < segment.size else { return }
        var stretch = try await read(reader, from: offset)
        while stretch.batch.offset > offset, !Task.isCancelled {
            offset = stretch.batch.offset
            // One piece is read while the one before it is folded.
            let end = offset
            async let next = read(reader, from: end)
            try await keep(stretch.rejected)
            summary.add(stretch, try await ledger.fold(stretch.batch))
            stretch = try await next
        }
    }

    private func read(_ reader: SegmentReader, from offset: Int64) async throws -> CallbackStretch {
        try await disk.run { try reader.stretch(from: offset) }
    }

    /// Keeps rejected lines before the ledger moves on: a crash between the two
    /// keeps them twice, the other order would lose them.
    private func keep(_ rejected: [RejectedLine]) async throws {
        guard !rejected.isEmpty else { return }
        let file = "\(folder)/\(Self.rejects)"
        try await disk.run { try AppendFile(path: file).append(rejected.flatMap(\.encoded)) }
    }

    private func segmentsOfLog() throws -> [CallbackSegment] {
        do {
            guard FileManager.default.fileExists(atPath: folder) else { return [] }
            let names = try FileManager.default.contentsOfDirectory(atPath: folder)
            return try names.filter { $0.hasSuffix(".ndjson") && $0 != Self.rejects }.sorted()
                .map { try segment($0, path: "\(folder)/\($0)") }
        } catch let error as CocoaError {
            throw CallbackError.cannotRead(path: folder, cause: error)
        }
    }

    /// A file in the log's folder is the segment of its name, however its path is written.
    private func segment(atPath path: String) throws -> CallbackSegment {
        let file = URL(fileURLWithPath: path).resolvingSymlinksInPath()
        let log = URL(fileURLWithPath: folder).resolvingSymlinksInPath()
        let isOfLog = file.deletingLastPathComponent().path == log.path
        return try segment(isOfLog ? file.lastPathComponent : file.path, path: file.path)
    }

    private func segment(_ name: String, path: String) throws -> CallbackSegment {
        do {
            let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int64
            return CallbackSegment(name: name, path: path, size: size ?? 0)
        } catch {
            throw CallbackError.cannotRead(path: path, cause: error)
        }
    }
}
