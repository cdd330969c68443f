import Formats
package import Foundation
package import Storage

/// Deletes stored callbacks that are old and in the ledger; nothing else ever does.
package struct CallbackPurge: Sendable {
    /// What a purge did, or would do.
    package struct Summary: Hashable, Sendable {
        /// The segments that are gone.
        package var deleted: [String] = []
        /// The bytes that they took.
        package var bytes: Int64 = 0
        /// Old segments that stay, since the ledger does not have all of them.
        package var unfolded: [String] = []
        /// Old segments that stay, since they cannot be read.
        package var damaged: [String] = []
        /// How many rejected lines of these days are gone.
        package var rejected = 0
        /// How many statuses the ledger forgot that found no message.
        package var unmatched = 0
        /// An ingest was at work, so this one did nothing.
        package var busy = false
    }

    private let folder: LogFolder
    private let lock: String
    private let ledger: Ledger
    private let disk = BlockingQueue(label: "drumbeat.callback-purge")

    /// - Parameters:
    ///   - folder: the callback log's folder.
    ///   - lock: the file whose lock keeps it and ingests apart; its folder must exist.
    ///   - ledger: knows what was folded.
    package init(folder: String, lock: String, ledger: Ledger) {
        self.folder = LogFolder(path: folder)
        self.lock = lock
        self.ledger = ledger
    }

    /// Deletes the log's segments of days that were over by an instant, with what was rejected of them, and older
    /// statuses that found no message.
    ///
    /// Files that other receivers wrote are left to these.
    ///
    /// - Parameters:
    ///   - instant: the end of what is kept; must lie in the past.
    ///   - isDry: whether nothing is deleted and only said what would be.
    /// - Returns: what was deleted, and what stays.
    /// - Throws: `CallbackError`, `StorageError`.
    package func purge(before instant: Date, isDry: Bool) async throws -> Summary {
        switch try await FileLock.ifFree(lock, { try await purgeAlone(before: instant, isDry: isDry) }) {
        case .done(let summary): summary
        case .heldByAnother: Summary(busy: true)
        }
    }

    private func purgeAlone(before instant: Date, isDry: Bool) async throws -> Summary {
        var summary = Summary()
        let (folder, day) = (folder, instant.day)
        var segments: [(name: SegmentName, folded: Int64)] = []
        for name in try await disk.run({ try folder.closedSegments(today: day) }) where name.day < day {
            segments.append((name, try await ledger.offset(ofSegment: name.file)))
        }
        // A fold that a power cut takes away is repeated from the segment, which must be there then.
        if !isDry, !segments.isEmpty { try await ledger.makeDurable() }
        for (name, folded) in segments {
            do {
                if let size = try await disk.run({ try delete(name, folded: folded, isDry: isDry) }) {
                    summary.deleted.append(name.file)
                    summary.bytes += size
                } else {
                    summary.unfolded.append(name.file)
                }
            } catch CallbackError.cannotRead {
                summary.damaged.append(name.file)
            }
        }
        summary.rejected = try await disk.run { try RejectFile(folder: folder).purge(before: day, isDry: isDry) }
        summary.unmatched = try await ledger.forgetUnmatched(before: instant, isDry: isDry)
        return summary
    }

    /// Nil where the segment is not just what was folded.
    private func delete(_ name: SegmentName, folded: Int64, isDry: Bool) throws -> Int64? {
        do {
            return try folder.locked { () throws -> Int64? in
                let isPlain = folder.exists(name.file)
                let size =
                    try isPlain
                    ? folder.size(name.file) ?? 0 : SegmentArchive.contentSize(folder.path(name.archive))
                guard folded == size else { return nil }
                var freed: Int64 = 0
                for file in [name.file, name.archive] where folder.exists(file) {
                    freed += folder.size(file) ?? 0
                    if !isDry { try FileManager.default.removeItem(atPath: folder.path(file)) }
                }
                return freed
            }
        } catch let error as CocoaError {
            throw CallbackError.cannotWrite(path: folder.path(name.file), cause: error)
        }
    }
}
