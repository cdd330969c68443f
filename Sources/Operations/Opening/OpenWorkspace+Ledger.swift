import CampaignCore
import Foundation
import Storage
import Workspace

extension OpenWorkspace {
    /// That the ledger is a copy and of what, for who only looks at it; nil if it is the one that sends.
    package var copyNotice: String? {
        (try? ledger.copyNotice())?.description
    }

    /// Stops a command that would send from a copy of the ledger, or from an older one.
    ///
    /// - Returns: what a person should know of the ledger's place, once for each place; nil for nothing.
    /// - Throws: `StorageError`.
    func requireLatestLedger(now: Date = Date()) async throws -> String? {
        try await ledger.requireLatest()
        guard let move = try await ledger.noteFile(now: now) else { return nil }
        let machine = move.before.machine == move.after.machine ? "" : " on another machine"
        return """
            the ledger is now '\(move.after.path)'; before, it was '\(move.before.path)'\(machine). If something still sends \
            there, stop it: people would get messages twice
            """
    }
}
