import Foundation
import GraphAPI
import Storage

/// The quota of calls that manage, shared by all processes of the workspace.
struct LedgerCallBudget: CallBudget {
    let ledger: Ledger

    func take() async throws -> Date? {
        try await ledger.takeCall(now: Date())
    }

    func giveBack() async throws {
        try await ledger.giveBackCall()
    }

    func hold(for wait: Duration) async throws {
        let now = Date()
        try await ledger.holdCalls(until: now + wait / .seconds(1), now: now)
    }
}
