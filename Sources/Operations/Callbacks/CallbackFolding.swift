import Storage
import Callbacks
package import CampaignCore
package import Foundation
import Storage
import Workspace

/// Folding of stored callbacks into the ledger, and their deletion once they are old.
package struct CallbackFolding: Sendable {
    /// What an ingest came to, and what follows from it.
    package struct Result: Sendable {
        package var summary: IngestSummary
        /// What a person must see to, a sentence each.
        package var concerns: [String]
        /// What it means to a script, as for a run; nil if all was folded and nothing is paused for it.
        package var failure: FailureKind?
    }

    let workspace: OpenWorkspace

    package init(workspace: OpenWorkspace) {
        self.workspace = workspace
    }

    /// - Parameters:
    ///   - files: callback lines that another receiver wrote; none for what the receiver stored.
    ///   - again: whether all that is stored is read from its beginning.
    /// - Returns: what was folded.
    /// - Throws: `Failure` with `configuration` if the workspace has no app, `FileError`, `CallbackError`, `StorageError`.
    package func ingest(_ files: [String], again: Bool) async throws -> Result {
        guard let ingester = try await workspace.ingester() else {
            throw Failure(.configuration, "callbacks cannot be verified: drumbeat.yaml has no app with its secret")
        }
        try files.forEach(Self.requireFile)
        let summary = try await files.isEmpty ? ingester.ingest(again: again) : ingester.ingest(files: files)
        let pauses = try await workspace.conclude()
        let warnings = (summary.unreadable + [summary.remark].compactMap(\.self)).map { "warning: \($0)" }
        // What somebody named and nothing of which could be used is another file than was meant.
        let isUseless = !files.isEmpty && summary.lines > 0 && summary.rejected == summary.lines
        let own = FailureKind.worse(summary.failure, isUseless ? .badData : nil)
        let failure = pauses.map(\.failure).reduce(own) { .worse($0, $1) }
        return Result(summary: summary, concerns: pauses.map(\.description) + warnings, failure: failure)
    }

    /// - Throws: `FileError` if a path that somebody named is not a file that can be read.
    private static func requireFile(_ path: String) throws {
        let target = URL(filePath: path).resolvingSymlinksInPath().path
        guard FileManager.default.fileExists(atPath: target) else { throw FileError.missing(path) }
        let type = try? FileManager.default.attributesOfItem(atPath: target)[.type] as? FileAttributeType
        guard type != .typeDirectory else { throw FileError.folder(path) }
        guard FileManager.default.isReadableFile(atPath: path) else { throw FileError.forbidden(path) }
    }

    /// Deletes callbacks of the days before an instant.
    ///
    /// - Parameters:
    ///   - instant: the end of what is kept; must lie in the past.
    ///   - isDry: whether nothing is deleted and only said what would be.
    /// - Returns: what was deleted, and what stays.
    /// - Throws: `CallbackError`, `StorageError`.
    package func purge(before instant: Date, isDry: Bool) async throws -> PurgeSummary {
        let lock = workspace.lock("ingest")
        let purge = CallbackPurge(folder: workspace.layout.callbacks, lock: lock, ledger: workspace.ledger)
        var summary = try await purge.purge(before: instant, isDry: isDry)
        summary.media = try await workspace.ledger.forgetEndedMedia(now: Date(), isDry: isDry)
        return summary
    }
}
