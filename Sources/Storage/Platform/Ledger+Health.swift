package import CampaignCore
package import Foundation
import GRDB

extension LedgerQueries {
    /// What the platform said last about accounts and what belongs to them, the latest first.
    ///
    /// - Parameter accounts: the accounts.
    /// - Returns: their conditions, and those that name no account.
    /// - Throws: `StorageError`.
    package func conditions(of accounts: Set<String>) async throws -> [Condition] {
        try await read { try Ledger.conditions(of: accounts, $0) }
    }
}

extension Ledger {
    static func conditions(of accounts: Set<String>, _ database: Database) throws -> [Condition] {
        try Row.fetchAll(database, sql: "SELECT \(Condition.columns) FROM condition ORDER BY at DESC, name, aspect")
            .compactMap { Condition($0) }
            .filter { $0.account.isEmpty || accounts.contains($0.account) }
    }

    /// Hands over what a person has not been told yet, and counts it as told.
    ///
    /// Of several processes one gets each condition.
    package func takeNews(of accounts: Set<String>) async throws -> [Condition] {
        guard try await read({ try Bool.fetchOne($0, sql: Self.hasNews) }) == true else { return [] }
        return try await write { database in
            let sql = "SELECT \(Condition.columns) FROM condition WHERE is_said = 0 ORDER BY at, name, aspect"
            let news = try Row.fetchAll(database, sql: sql).compactMap { Condition($0) }
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
            let obstacles = try ObstacleRows(database)
            for broadcast in Self.readable(try Row.fetchAll(database, sql: sql)) {
                let sender = broadcast.definition.phoneNumberID
                let health = SenderHealth(
                    conditions,
                    account: accounts[sender] ?? "",
                    number: try Self.digits(of: sender, database)
                )
                try obstacles.apply(health.obstacles(to: broadcast.definition, at: now), to: broadcast, now: now)
            }
        }
    }

    /// All that Meta said of a sender.
    static func health(of phoneNumberID: String, account: String, _ database: Database) throws -> SenderHealth {
        SenderHealth(
            try conditions(of: [account], database),
            account: account,
            number: try digits(of: phoneNumberID, database)
        )
    }

    private static let hasHealth =
        "SELECT EXISTS (SELECT 1 FROM condition) OR EXISTS (SELECT 1 FROM obstacle)"

    private static func digits(of phoneNumberID: String, _ database: Database) throws -> String? {
        let statement = try database.cachedStatement(sql: "SELECT digits FROM number WHERE phone_number_id = ?")
        return try String?.fetchOne(statement, arguments: [phoneNumberID]) ?? nil
    }
}
