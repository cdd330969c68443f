import CampaignCore
package import Foundation

/// How far the platform's quota of calls that manage is used up.
package struct CallUsage: Hashable, Sendable {
    /// How many were made in the last hour, by all processes of the workspace.
    package var made: Int
    package var limit: Int
}

extension LedgerQueries {
    /// How far the quota is used up.
    package func callUsage(now: Date) async throws -> CallUsage {
        try await read { try Ledger.callUsage(now: now, $0) }
    }

    /// When the next call that manages may be made; nil for now.
    package func nextCall(now: Date) async throws -> Date? {
        try await read { try Ledger.nextCall(now: now, $0) }
    }
}

extension Ledger {
    /// Takes one call that manages out of the platform's quota; sends are not among them.
    ///
    /// - Returns: nil if it may be made, else when the next one may.
    /// - Throws: `StorageError`.
    package func takeCall(now: Date) async throws -> Date? {
        try await write { transaction in
            let began = (now - CallQuota.period).milliseconds
            let old = "DELETE FROM graph_call WHERE at <= ? OR at > ?"
            try transaction.run(old, [began, now.milliseconds])
            if let next = try Self.nextCall(now: now, transaction) { return next }
            try transaction.run("INSERT INTO graph_call (at) VALUES (?)", [now.milliseconds])
            return nil
        }
    }

    static func nextCall(now: Date, _ transaction: any Transaction) throws -> Date? {
        let held = try transaction.value("SELECT calls_held_until FROM ledger", as: Int64.self) ?? 0
        // Times further ahead than the platform asks for are of a clock that was wrong.
        if now.milliseconds < held, held <= (now + CallQuota.longestHold).milliseconds {
            return Date(milliseconds: held)
        }
        let usage = try callUsage(now: now, transaction)
        guard usage.made >= usage.limit else { return nil }
        let began = (now - CallQuota.period).milliseconds
        let first = "SELECT min(at) FROM graph_call WHERE at > ?"
        return try transaction.value(first, [began], as: Int64.self)
            .map { Date(milliseconds: $0) + CallQuota.period }
    }

    /// Gives back the call that was taken last, as it never left.
    package func giveBackCall() async throws {
        try await write { transaction in
            let sql = "DELETE FROM graph_call WHERE id = (SELECT max(id) FROM graph_call)"
            try transaction.run(sql)
        }
    }

    /// Lets nobody make calls that manage for a while, as the platform asks.
    package func holdCalls(until time: Date, now: Date) async throws {
        let latest = (now + CallQuota.longestHold).milliseconds
        try await write { transaction in
            let until = min(time.milliseconds, latest)
            // A time further ahead than the latest is of a clock that was wrong.
            let sql = "UPDATE ledger SET calls_held_until = ? WHERE calls_held_until < ? OR calls_held_until > ?"
            try transaction.run(sql, [until, until, latest])
        }
    }

    static func callUsage(now: Date, _ transaction: any Transaction) throws -> CallUsage {
        let made = "SELECT count(*) FROM graph_call WHERE at > ?"
        let registered = "SELECT EXISTS (SELECT 1 FROM number WHERE status = 'CONNECTED')"
        return CallUsage(
            made: try transaction.value(made, [(now - CallQuota.period).milliseconds], as: Int.self) ?? 0,
            limit: CallQuota.limit(hasRegisteredNumber: try transaction.value(registered, as: Bool.self) ?? false)
        )
    }
}
