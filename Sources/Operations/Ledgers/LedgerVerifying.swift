import Callbacks
package import CampaignCore
import Storage
import Workspace

/// Rebuilding every message's status from the ledger's attempts and the stored callbacks, and comparing.
///
/// Nothing is written but a passing copy of the ledger, so that the ledger may be used meanwhile.
package struct LedgerVerifying: Sendable {
    let workspace: OpenWorkspace

    package init(workspace: OpenWorkspace) {
        self.workspace = workspace
    }

    /// - Returns: what differs, what contradicts itself, and what could not be checked.
    /// - Throws: `Failure` with `configuration` if there are callbacks and the workspace has no app, with `permission` if
    ///   the app's secret is not available, with `storage` if there is no room for the copy; `CallbackError`,
    ///   `StorageError`.
    package func verify() async throws -> LedgerVerification {
        do {
            let ledger = workspace.ledger
            let scratch = try await blocking { try LedgerScratch(of: ledger) }
            let faults = try await blocking { try scratch.faults() }
            var result = LedgerVerification()
            result.faults = faults
            if result.isDamaged { return result }
            let baseline = try await blocking { try scratch.setBack() }
            let replay = try await replay(scratch)
            result = try await blocking { try scratch.compare(baseline, replay) }
            result.faults = faults + result.faults
            return result
        } catch StorageError.full {
            throw Failure(
                .storage,
                """
                no space is left for a passing copy of the ledger; free some, or name a folder with more in the environment \
                variable SQLITE_TMPDIR
                """
            )
        }
    }

    private func replay(_ scratch: LedgerScratch) async throws -> LogReplay {
        guard try await !scratch.ledger.foldedSegments().isEmpty else { return LogReplay() }
        guard let verifier = try await workspace.signatureVerifier(needing: workspace.settings.secretsOfCallbacks)
        else {
            throw Failure(.configuration, "callbacks cannot be verified: drumbeat.yaml has no app with its secret")
        }
        return try await CallbackReplay(
            folder: workspace.layout.callbacks,
            verifier: verifier,
            ledger: scratch.ledger,
            words: workspace.settings.replies.words
        )
        .replay()
    }
}

extension WorkspaceSettings {
    /// The secrets by which signatures are checked.
    fileprivate var secretsOfCallbacks: [SecretReference] {
        [app?.secret, app?.previousSecret].compactMap(\.self)
    }
}
