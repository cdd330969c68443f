import Callbacks
package import CampaignCore
import Foundation
import Storage
package import Workspace

/// Putting a backup in the ledger's place, so that nothing is sent twice.
package struct LedgerRestoring: Sendable {
    private let contents: WorkspaceContents
    private let environment: [String: String]
    private let secrets: KnownSecrets
    var now = Date()

    /// - Parameters:
    ///   - contents: the workspace; it need not have a ledger.
    ///   - environment: where secret references look for their variables.
    ///   - secrets: what is kept out of messages.
    package init(_ contents: WorkspaceContents, environment: [String: String], secrets: KnownSecrets) {
        (self.contents, self.environment, self.secrets) = (contents, environment, secrets)
    }

    /// Callbacks that are newer than the backup stay: they settle what was sent since.
    ///
    /// - Parameters:
    ///   - backup: the backup's file.
    ///   - allowsAnother: whether it may be of another ledger than the one that is there.
    ///   - ask: asks a person if it is, and that is not allowed yet; nil if nobody is there.
    /// - Returns: what was restored, and what is in doubt.
    /// - Throws: `Failure` with `configuration` if the settings have a fault, with `badData` if the backup is another
    ///   workspace's, with `usage` if there is no such file or it is another ledger's and that is not allowed; `StorageError`: `inUse` if another process uses the
    ///   ledger; what reading the callbacks throws.
    package func restore(
        _ backup: String,
        allowsAnother: Bool = false,
        ask: ((String) -> Bool)? = nil
    ) async throws -> RestoreSummary {
        let settings = try OpenWorkspace.prepare(contents)
        let path = contents.layout.ledger
        guard FileManager.default.fileExists(atPath: backup) else {
            throw Failure(.usage, "there is no file '\(backup)'")
        }
        guard let use = try LedgerUse.alone(of: path) else { throw StorageError.inUse(path: path) }
        let staged = try await blocking { try StagedBackup(copying: backup, for: path) }
        do {
            try requireOwn(staged, settings, backup)
            if staged.replacesAnother, !allowsAnother { try agree(onAnother: backup, path, ask) }
        } catch {
            staged.discard()
            throw error
        }
        let replacesAnother = staged.replacesAnother
        let replaced = try staged.putInPlace(now: now)
        let workspace = OpenWorkspace(
            layout: contents.layout,
            settings: settings,
            ledger: try Ledger(path: path, zones: .system, use: use),
            environment: environment,
            secrets: secrets
        )
        // Before all else: what follows may fail, and a second try would not come across it.
        let reconciliation = try await Reconciling(workspace: workspace, now: now).hold(after: .restored)
        var summary = RestoreSummary(backup: backup, contents: staged.contents, replaced: replaced)
        summary.replacedAnother = replacesAnother
        if let replaced {
            summary.stopsKept = try await workspace.keepStops(of: replaced, now: now)
            summary.refusalsKept = try await workspace.keepRefusals(of: replaced)
        }
        summary.reconciled = try await Reconciling(workspace: workspace, now: now).settle(reconciliation)
        return summary
    }

    /// - Throws: `Failure` with `usage` unless a person says that it is meant.
    private func agree(onAnother backup: String, _ path: String, _ ask: ((String) -> Bool)?) throws {
        let fact = """
            '\(backup)' is of another ledger than '\(path)': it does not know what that one sent, which people would get \
            twice
            """
        guard let ask else {
            throw Failure(.usage, "\(fact); restore a backup of that one, or write --another if this is meant")
        }
        guard ask("\(fact). Restore it all the same?") else {
            throw Failure(.usage, "nothing was restored; the ledger is as it was")
        }
    }

    /// The ledger of another workspace knows nothing of what was sent from this one.
    private func requireOwn(_ staged: StagedBackup, _ settings: WorkspaceSettings, _ backup: String) throws {
        let own = Set(settings.senders.values.map(\.phoneNumberID))
        guard !staged.phoneNumberIDs.isEmpty, staged.phoneNumberIDs.isDisjoint(with: own) else { return }
        let others = staged.phoneNumberIDs.sorted().prefix(3).joined(separator: ", ")
        throw Failure(
            .badData,
            "'\(backup)' is the ledger of another workspace: it sent from \(others), which no sender in drumbeat.yaml has"
        )
    }
}
