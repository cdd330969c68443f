import CampaignCore
import Foundation
import GraphAPI
import Storage

/// Reads again what was rejected only for its signature, once the secrets have changed.
///
/// A callback that a wrong secret refused is signed well by the right one. The ledger keeps a fingerprint of the
/// secrets, so that each set of them is tried once.
struct RejectRetaking: Sendable {
    let folder: LogFolder
    let verifier: SignatureVerifier
    let ledger: Ledger
    let rules: FoldRules
    let disk: BlockingQueue

    /// - Parameter summary: counts what is taken in.
    /// - Throws: `CallbackError`, `StorageError`, `CancellationError` if it was stopped before it was done.
    func retake(_ summary: inout IngestSummary) async throws {
        let secrets = verifier.fingerprint
        guard try await ledger.fingerprintOfSecrets() != secrets else { return }
        if folder.exists(LogFolder.rejects) { try await fold(&summary) }
        try await ledger.keep(fingerprintOfSecrets: secrets)
    }

    private func fold(_ summary: inout IngestSummary) async throws {
        let segment = CallbackSegment(name: LogFolder.rejects, path: folder.path(LogFolder.rejects))
        let end = try await disk.run { try segment.size() }
        let reader = SegmentReader(
            segment: segment,
            end: end,
            verifier: verifier,
            rules: rules,
            now: rules.now,
            readsMissigned: true
        )
        let folding = SegmentFolding(
            reader: reader,
            folder: folder,
            ledger: ledger,
            known: 0,
            disk: disk,
            isOfRejects: true
        )
        var found = IngestSummary()
        var stretch = try await folding.read(from: 0)
        while stretch.end > stretch.start {
            try Task.checkCancellation()
            try await folding.fold(stretch, &found)
            stretch = try await folding.read(from: stretch.end)
        }
        // What was folded must be on the disk before its line is gone.
        try await ledger.makeDurable()
        found.retaken = try await disk.run { [folder, verifier] in
            try RejectFile(folder: folder).removeSigned(by: verifier)
        }
        // The lines were counted when they came.
        (found.lines, found.rejected, found.missigned) = (0, 0, 0)
        summary.add(found)
    }
}
