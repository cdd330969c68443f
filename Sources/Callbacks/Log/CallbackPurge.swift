import Formats
package import CampaignCore
package import Foundation
package import Storage

/// Deletes stored callbacks that are old and in the ledger; nothing else ever does.
package struct CallbackPurge: Sendable {
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
    package func purge(before instant: Date, isDry: Bool) async throws -> PurgeSummary {
        switch try await FileLock.ifFree(lock, { try await purgeAlone(before: instant, isDry: isDry) }) {
        case .done(let summary): summary
        case .heldByAnother: PurgeSummary(isDry: isDry, busy: true)
        }
    }

    private func purgeAlone(before instant: Date, isDry: Bool) async throws -> PurgeSummary {
        var summary = PurgeSummary(isDry: isDry)
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

    /// Nil if the segment is not just what was folded.
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
