package import CampaignCore
import Foundation
import Storage
import Workspace

/// Making a backup of the ledger while everything else goes on.
package struct LedgerBackup: Sendable {
    let workspace: OpenWorkspace

    package init(workspace: OpenWorkspace) {
        self.workspace = workspace
    }

    /// - Parameters:
    ///   - path: the backup's file.
    ///   - isReplacing: whether a file of that name may be replaced.
    /// - Returns: what was written.
    /// - Throws: `Failure` with `usage` if the path is not for a backup, with `tryAgain` if another backup is being
    ///   made; `StorageError`.
    package func write(to path: String, isReplacing: Bool) async throws -> BackupSummary {
        try requireFree(path, isReplacing: isReplacing)
        let ledger = workspace.ledger
        let outcome = try await FileLock.ifFree(workspace.lock("backup")) {
            try await blocking { try ledger.backUp(to: path) }
        }
        guard case .done(let summary) = outcome else {
            throw Failure(.tryAgain, "another drumbeat ledger backup is at work; try again")
        }
        return summary
    }

    private func requireFree(_ path: String, isReplacing: Bool) throws {
        let file = URL(filePath: path).standardizedFileURL
        let folder = file.deletingLastPathComponent().resolvingSymlinksInPath().path
        let state = URL(filePath: workspace.layout.stateFolder).standardizedFileURL.resolvingSymlinksInPath().path
        guard folder != state, !folder.hasPrefix("\(state)/") else {
            throw Failure(.usage, "'\(path)' lies beside the ledger and would be lost with it; name another folder")
        }
        let attributes = try? FileManager.default.attributesOfItem(atPath: file.path)
        guard let attributes else { return }
        guard attributes[.type] as? FileAttributeType == .typeRegular else {
            throw Failure(
                .usage,
                "'\(path)' is not a regular file; name the backup's file, such as backup/ledger.sqlite"
            )
        }
        guard isReplacing else {
            throw Failure(.usage, "'\(path)' is there already; name another file, or replace it with --replace")
        }
    }
}
