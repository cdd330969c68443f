import CampaignCore
import Foundation
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

    /// Takes over which broadcasts are stopped in a ledger that was set aside: what a person cancelled is not sent.
    ///
    /// - Returns: the names of those that were not stopped in this ledger; none if the other one cannot be read.
    /// - Throws: `StorageError` if this ledger cannot be written.
    func keepStops(of other: String, now: Date) async throws -> [String] {
        guard let stops = try? await LedgerReader(path: other).stops(asOf: ledger), !stops.isEmpty else { return [] }
        return try await ledger.adopt(stops, at: now)
    }
}
