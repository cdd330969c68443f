package import CampaignCore
import Formats
import Foundation
package import Storage

/// Folds into a passing copy of a ledger once more what was folded into the ledger, and changes no file.
///
/// Each segment is read up to where the ledger has it, whatever a receiver appends meanwhile.
package struct CallbackReplay: Sendable {
    /// How many broken lines are told apart; beyond that nobody looks at each.
    private static let mostBroken = 10_000
    /// A status may have another clock's time than the segment's name.
    private static let slack: TimeInterval = 86_400

    private let folder: LogFolder
    private let verifier: SignatureVerifier
    private let ledger: Ledger
    private let rules: FoldRules
    private let disk = BlockingQueue(label: "drumbeat.callback-replay")

    /// - Parameters:
    ///   - folder: the callback log's folder.
    ///   - verifier: checks the signatures once more.
    ///   - ledger: the copy.
    ///   - words: the replies that refuse further messages, or ask for them again.
    package init(folder: String, verifier: SignatureVerifier, ledger: Ledger, words: ReplyWords) {
        self.folder = LogFolder(path: folder)
        self.verifier = verifier
        self.ledger = ledger
        rules = FoldRules(ledger: ledger.id, words: words)
    }

    /// - Returns: what the log could not tell any more, and what it tells beyond that.
    /// - Throws: `CallbackError.cannotRead` if the folder cannot be read, `StorageError`, `CancellationError`.
    package func replay() async throws -> LogReplay {
        var replay = LogReplay()
        replay.takesRefused = try await ledger.fingerprintOfSecrets().map { $0 != verifier.fingerprint } ?? false
        let known = try await ledger.foldedSegments()
        for (name, offset) in known where offset > 0 { try await fold(name, upTo: offset, &replay) }
        try await lookAhead(besides: Dictionary(uniqueKeysWithValues: known.map { ($0.name, $0.offset) }), &replay)
        return replay
    }

    private func fold(_ name: String, upTo offset: Int64, _ replay: inout LogReplay) async throws {
        do {
            do {
                try await foldOnce(name, upTo: offset, &replay)
            } catch CallbackError.cannotRead {
                // It may just have been compressed, which gives it another name.
                try await foldOnce(name, upTo: offset, &replay)
            }
        } catch CallbackError.cannotRead(_, let cause) {
            replay.gaps.append(gap(.unreadable, name, "\(name): \(cause)"))
        } catch CallbackError.notAFile {
            replay.gaps.append(gap(.unreadable, name, name))
        }
    }

    private func foldOnce(_ name: String, upTo offset: Int64, _ replay: inout LogReplay) async throws {
        guard let segment = segment(name) else {
            replay.gaps.append(gap(.missing, name, name))
            return
        }
        let size = try await disk.run { try segment.size() }
        if size < offset { replay.gaps.append(gap(.shortened, name, "\(name) (\(size) of \(offset) bytes)")) }
        let end = min(size, offset)
        let reader = SegmentReader(segment: segment, end: end, verifier: verifier, rules: rules, now: rules.now)
        let folding = SegmentFolding(
            reader: reader,
            folder: folder,
            ledger: ledger,
            known: offset,
            disk: disk,
            keepsRejects: false
        )
        var broken: Set<LinePlace> = []
        var summary = IngestSummary()
        var stretch = end > 0 ? try await folding.read(from: 0) : nil
        while let piece = stretch, piece.end > piece.start {
            try Task.checkCancellation()
            // One piece is read while the one before it is folded.
            async let next = folding.read(from: piece.end)
            try await folding.fold(piece, &summary)
            for line in piece.rejected where broken.count < Self.mostBroken {
                broken.insert(LinePlace(segment: line.file, offset: line.offset))
            }
            stretch = try await next
        }
        try await note(broken, name, &replay)
    }

    /// Lines that were rejected when they were read first have never told anything.
    private func note(_ broken: Set<LinePlace>, _ name: String, _ replay: inout LogReplay) async throws {
        let places = try await disk.run { [folder] in try RejectFile(folder: folder).unknown(of: broken) }
        guard let first = places.map(\.offset).min() else { return }
        let more = places.count > 1 ? ", \(places.count) lines" : ""
        replay.gaps.append(gap(.brokenLines, name, "\(name) from byte \(first)\(more)"))
    }

    /// Counts what came after what was folded.
    private func lookAhead(besides known: [String: Int64], _ replay: inout LogReplay) async throws {
        let names = try await disk.run { [folder] in
            Set(try folder.files().map { $0.hasSuffix(".gz") ? String($0.dropLast(3)) : $0 })
        }
        for name in names.union(known.keys).sorted() {
            guard let segment = segment(name), let size = try? await disk.run({ try segment.size() }) else { continue }
            let start = known[name] ?? 0
            guard size > start else { continue }
            let reader = SegmentReader(segment: segment, end: size, verifier: verifier, rules: rules, now: rules.now)
            let statuses = try? await disk.run { try reader.statuses(from: start) }
            replay.unfolded += statuses ?? 0
            if statuses != 0 { replay.unfoldedPlaces.append(name) }
        }
    }

    /// Nil if there is no such file.
    private func segment(_ name: String) -> CallbackSegment? {
        let path = name.hasPrefix("/") ? name : folder.path(name)
        let file = [path, "\(path).gz"].first { FileManager.default.fileExists(atPath: $0) }
        return file.map { CallbackSegment(name: name, path: $0) }
    }

    private func gap(_ reason: LogGap.Reason, _ name: String, _ place: String) -> LogGap {
        let day = SegmentName(file: name).flatMap { Date(rfc3339: "\($0.day)T00:00:00Z") }
        return LogGap(reason, at: place, until: day.map { $0 + 86_400 + Self.slack })
    }
}

extension SegmentReader {
    /// How many statuses follow an offset; blocks.
    fileprivate func statuses(from offset: Int64) throws -> Int {
        var count = 0
        var piece = try stretch(from: offset)
        while piece.end > piece.start {
            count += piece.batch.statuses.count
            piece = try stretch(from: piece.end)
        }
        return count
    }
}
