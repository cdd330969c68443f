import Foundation
import GraphAPI
import Storage

/// The quota of calls that manage, shared by all processes of the workspace.
struct LedgerCallBudget: CallBudget {
    let ledger: Ledger

    /// A ledger that is only read counts no call, and still says when none may be made.
    func take() async throws -> Date? {
        guard ledger.isWritable else { return try await ledger.nextCall(now: Date()) }
        return try await ledger.takeCall(now: Date())
    }

    func giveBack() async throws {
        guard ledger.isWritable else { return }
        try await ledger.giveBackCall()
    }

    func hold(for wait: Duration) async throws {
        guard ledger.isWritable else { return }
        let now = Date()
        try await ledger.holdCalls(until: now + wait / .seconds(1), now: now)
    }
}
