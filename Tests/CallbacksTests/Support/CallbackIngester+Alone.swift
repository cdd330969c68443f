import CampaignCore
import Callbacks

extension CallbackIngester {
    /// Ingests as soon as nobody holds the lock.
    ///
    /// A process that another test is just starting has a copy of all open
    /// files, and so of the lock, for a moment.
    func ingestAlone(again: Bool = false, files: [String] = []) async throws -> IngestSummary {
        while true {
            let summary = try await files.isEmpty ? ingest(again: again) : ingest(files: files)
            if !summary.busy { return summary }
            await Task.yield()
        }
    }
}
