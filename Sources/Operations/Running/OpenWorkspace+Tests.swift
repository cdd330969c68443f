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
        for name in try await ledger.openTests(plannedBefore: now - Self.longestTest) {
            _ = try await FileLock.ifFree(lock(name)) {
                try await ledger.endTest(name, because: .noRun, at: now)
            }
        }
    }

    /// Longer than a test message takes: between its planning and its sending nobody holds its lock.
    private static let longestTest: TimeInterval = 600
}
