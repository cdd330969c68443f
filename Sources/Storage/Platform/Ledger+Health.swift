package import CampaignCore
package import Foundation

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
    static func conditions(of accounts: Set<String>, _ transaction: any Transaction) throws -> [Condition] {
        try transaction.rows("SELECT \(Condition.columns) FROM condition ORDER BY at DESC, name, aspect")
            .compactMap { Condition($0) }
            .filter { $0.account.isEmpty || accounts.contains($0.account) }
    }

    /// Hands over what a person has not been told yet, and counts it as told.
    ///
    /// Of several processes one gets each condition.
    package func takeNews(of accounts: Set<String>) async throws -> [Condition] {
        guard try await read({ try $0.value(Self.hasNews, as: Bool.self) }) == true else { return [] }
        return try await write { transaction in
            let sql = "SELECT \(Condition.columns) FROM condition WHERE is_said = 0 ORDER BY at, name, aspect"
            let news = try transaction.rows(sql).compactMap { Condition($0) }
            try transaction.run("UPDATE condition SET is_said = 1 WHERE is_said = 0")
            return news.filter { $0.account.isEmpty || accounts.contains($0.account) }
        }
    }

    private static let hasNews = "SELECT EXISTS (SELECT 1 FROM condition WHERE is_said = 0)"

    /// Pauses the broadcasts that the platform's word forbids, and lets go on those that it no longer does.
    ///
    /// A broadcast that a person resumed meanwhile goes on until the platform
    /// says something new; one that a person or a fault paused stays so, unless the fault was that its template was
    /// paused.
    ///
    /// - Parameters:
    ///   - accounts: the account of each sender, by its `phone_number_id`.
    ///   - now: the time, as some conditions end by themselves.
    /// - Throws: `StorageError`.
    package func applyHealth(accounts: [String: String], now: Date) async throws {
        guard try await read({ try $0.value(Self.hasHealth, as: Bool.self) }) == true else { return }
        try await write { transaction in
            let conditions = try Self.conditions(of: Set(accounts.values), transaction)
            let sql = "\(Self.selectBroadcast) WHERE state IN ('active', 'paused') ORDER BY id"
            let obstacles = try ObstacleRows(transaction)
            for broadcast in Self.readable(try transaction.rows(sql)) {
                let sender = broadcast.definition.phoneNumberID
                let health = SenderHealth(
                    conditions,
                    account: accounts[sender] ?? "",
                    number: try Self.digits(of: sender, transaction)
                )
                try Self.releaseApproved(broadcast, conditions, now: now, transaction)
                try obstacles.apply(health.obstacles(to: broadcast.definition, at: now), to: broadcast, now: now)
            }
        }
    }

    /// Lets a broadcast go on that answers or callbacks paused as its template was paused (132015), once Meta has
    /// approved that since.
    private static func releaseApproved(
        _ broadcast: Broadcast,
        _ conditions: [Condition],
        now: Date,
        _ transaction: any Transaction
    ) throws {
        guard broadcast.pausedBy == .fault, broadcast.stateReason?.awaitsApproval == true,
            let approval = conditions.approval(of: broadcast.definition, at: now),
            let pausedAt = try DecisionRows(transaction).lastMove(of: broadcast.id), approval > pausedAt
        else { return }
        try set(.active, of: broadcast.id, because: .conditionsOver, at: now, transaction)
    }

    /// All that Meta said of a sender.
    static func health(of phoneNumberID: String, account: String, _ transaction: any Transaction) throws -> SenderHealth
    {
        SenderHealth(
            try conditions(of: [account], transaction),
            account: account,
            number: try digits(of: phoneNumberID, transaction)
        )
    }

    private static let hasHealth =
        "SELECT EXISTS (SELECT 1 FROM condition) OR EXISTS (SELECT 1 FROM obstacle)"

    private static func digits(of phoneNumberID: String, _ transaction: any Transaction) throws -> String? {
        let statement = try transaction.prepare("SELECT digits FROM number WHERE phone_number_id = ?")
        return try statement.value([phoneNumberID], as: String.self)
    }
}
