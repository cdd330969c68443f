import CampaignCore
import Storage

extension OpenWorkspace {
    /// Takes over the suppressions of a ledger that was set aside: a refusal is never lost.
    ///
    /// Who was taken off the list since the backup is on it again, which a person can see. Nothing is taken over from a
    /// ledger that cannot be read.
    ///
    /// - Returns: how many were not in this ledger.
    /// - Throws: `StorageError` if this ledger cannot be written.
    func keepRefusals(of other: String) async throws -> Int {
        let entries = try? await blocking {
            var entries: [Suppression] = []
            try LedgerReader(path: other).suppressions { entries.append($0) }
            return entries
        }
        guard let entries, !entries.isEmpty else { return 0 }
        return try await ledger.suppress(entries)
    }
}
