package import CampaignCore
package import Foundation
import GRDB

extension Ledger {
    /// What the platform said last about accounts and what belongs to them, the latest first.
    ///
    /// - Parameter accounts: the accounts.
    /// - Returns: their conditions, and those that name no account.
    /// - Throws: `StorageError`.
    package func conditions(of accounts: Set<String>) async throws -> [Condition] {
        try await read { try Self.conditions(of: accounts, $0) }
    }

    private static func conditions(of accounts: Set<String>, _ database: Database) throws -> [Condition] {
        try Row.fetchAll(database, sql: "SELECT \(Condition.columns) FROM condition ORDER BY at DESC, name, aspect")
            .map(Condition.init)
            .filter { $0.account.isEmpty || accounts.contains($0.account) }
    }

    /// Hands over what a person has not been told yet, and counts it as told.
    ///
    /// Of several processes one gets each condition.
    package func takeNews(of accounts: Set<String>) async throws -> [Condition] {
        guard try await read({ try Bool.fetchOne($0, sql: Self.hasNews) }) == true else { return [] }
        return try await write { database in
            let sql = "SELECT \(Condition.columns) FROM condition WHERE is_said = 0 ORDER BY at, name, aspect"
            let news = try Row.fetchAll(database, sql: sql).map(Condition.init)
            try database.execute(sql: "UPDATE condition SET is_said = 1 WHERE is_said = 0")
            return news.filter { $0.account.isEmpty || accounts.contains($0.account) }
        }
    }

    private static let hasNews = "SELECT EXISTS (SELECT 1 FROM condition WHERE is_said = 0)"

    /// Pauses the broadcasts that the platform's word forbids, and lets go on those that it no longer does.
    ///
    /// A broadcast that a person resumed meanwhile goes on until the platform
    /// says something new; one that a person paused stays so.
    ///
    /// - Parameters:
    ///   - accounts: the account of each sender, by its `phone_number_id`.
    ///   - now: the time, as some conditions end by themselves.
    /// - Throws: `StorageError`.
    package func applyHealth(accounts: [String: String], now: Date) async throws {
        guard try await read({ try Bool.fetchOne($0, sql: Self.hasHealth) }) == true else { return }
        try await write { database in
            let conditions = try Self.conditions(of: Set(accounts.values), database)
            let sql = "\(Self.selectBroadcast) WHERE state IN ('active', 'paused')"
            let obstacles = try Obstacles(database)
            for broadcast in Self.readable(try Row.fetchAll(database, sql: sql)) {
                let sender = broadcast.definition.phoneNumberID
                let health = SenderHealth(
                    conditions,
                    account: accounts[sender] ?? "",
                    number: try Self.digits(of: sender, database)
                )
                try obstacles.apply(health.obstacle(to: broadcast.definition, at: now), to: broadcast, now: now)
            }
        }
    }

    private static let hasHealth =
        "SELECT EXISTS (SELECT 1 FROM condition) OR EXISTS (SELECT 1 FROM obstacle)"

    private static func digits(of phoneNumberID: String, _ database: Database) throws -> String? {
        let statement = try database.cachedStatement(sql: "SELECT digits FROM number WHERE phone_number_id = ?")
        return try String?.fetchOne(statement, arguments: [phoneNumberID]) ?? nil
    }
}

/// Pausing and resuming of broadcasts for what the platform says, within one transaction.
private struct Obstacles {
    private struct Stored {
        var cause: String
        var reason: String
    }

    private let database: Database
    private let stored: [Int32: Stored]

    init(_ database: Database) throws {
        self.database = database
        let rows = try Row.fetchAll(database, sql: "SELECT broadcast, cause, reason FROM obstacle")
        stored = Dictionary(uniqueKeysWithValues: rows.map { ($0[0], Stored(cause: $0[1], reason: $0[2])) })
    }

    func apply(_ condition: Condition?, to broadcast: Broadcast, now: Date) throws {
        let known = stored[broadcast.id]
        guard let condition else {
            if let known { try remove(known, from: broadcast, now: now) }
            return
        }
        // A person's resuming holds against the very word that it was about.
        guard known?.cause != condition.cause else { return }
        let isOurs = known.map { $0.reason == broadcast.stateReason } ?? false
        guard broadcast.state == .active || isOurs else { return }
        let reason = condition.sentence(at: now)
        if broadcast.state == .active {
            try Ledger.set(.paused, of: broadcast.id, because: reason, at: now, database)
        }
        try database.execute(
            sql: """
                INSERT INTO obstacle (broadcast, cause, reason) VALUES (?, ?, ?)
                ON CONFLICT (broadcast) DO UPDATE SET cause = excluded.cause, reason = excluded.reason
                """,
            arguments: [broadcast.id, condition.cause, reason]
        )
        try database.execute(
            sql: "UPDATE broadcast SET state_reason = ? WHERE id = ? AND state = 'paused'",
            arguments: [reason, broadcast.id]
        )
    }

    private func remove(_ known: Stored, from broadcast: Broadcast, now: Date) throws {
        if broadcast.state == .paused, broadcast.stateReason == known.reason {
            let occasion = "as what kept it is over"
            try Ledger.set(.active, of: broadcast.id, because: nil, occasion: occasion, at: now, database)
        }
        try database.execute(sql: "DELETE FROM obstacle WHERE broadcast = ?", arguments: [broadcast.id])
    }
}

extension Condition {
    /// What tells this word from an earlier or later one.
    fileprivate var cause: String {
        "\(account) \(subject) \(aspect.rawValue) \(value) \(at.milliseconds)"
    }
}
