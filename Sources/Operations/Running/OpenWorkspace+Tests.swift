import CampaignCore
import Foundation
import Storage

extension OpenWorkspace {
    /// Ends test messages that a process left behind which was killed: a test message is never sent later.
    ///
    /// One that a process is just sending stays as it is.
    ///
    /// - Throws: `StorageError`.
    func endLeftTests(now: Date = Date()) async throws {
        for name in try await ledger.openTests() {
            _ = try await FileLock.ifFree(lock(name)) {
                try await ledger.endTest(name, because: .noRun, at: now)
            }
        }
    }
}
