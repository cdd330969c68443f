import Foundation
import GRDB

/// How many more people may be messaged in the 24 hours that end now.
///
/// The platform counts each person once in any 24 hours, over all numbers of
/// the business (`whatsapp-cloud-api.md` §5.3). Counted at the claim, so that a
/// message that then does not leave may cost a place, never exceed the limit.
struct DailyAllowance {
    private let request: ClaimRequest
    private let database: Database
    /// Nil where there is no limit.
    private var left: Int?

    init(_ request: ClaimRequest, _ database: Database) throws {
        self.request = request
        self.database = database
        guard let limit = try Self.limit(request, database) else { return }
        let statement = try database.cachedStatement(sql: "SELECT count(*) FROM contact WHERE at > ?")
        let messaged = try Int.fetchOne(statement, arguments: [Self.beginning(request)]) ?? 0
        left = max(0, limit - messaged)
    }

    /// What the caller allows and what the platform allows the number, whichever is less.
    private static func limit(_ request: ClaimRequest, _ database: Database) throws -> Int? {
        let statement = try database.cachedStatement(
            sql: "SELECT daily_recipients FROM number WHERE phone_number_id = ?"
        )
        let platform = try Int?.fetchOne(statement, arguments: [request.phoneNumberID]) ?? nil
        return [request.dailyRecipients, platform].compactMap(\.self).min()
    }

    var isUsedUp: Bool {
        left == 0
    }

    /// Whether a person may be messaged, and if so, counts them.
    mutating func admits(_ recipient: Int64) throws -> Bool {
        guard let left else { return true }
        let known = try database.cachedStatement(
            sql: "SELECT EXISTS (SELECT 1 FROM contact WHERE recipient = ? AND at > ?)"
        )
        let isCounted = try Bool.fetchOne(known, arguments: [recipient, Self.beginning(request)]) ?? false
        guard isCounted || left > 0 else { return false }
        if !isCounted { self.left = left - 1 }
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO contact (recipient, at) VALUES (?, ?) ON CONFLICT (recipient) DO UPDATE SET at = excluded.at
                """
        )
        try statement.execute(arguments: [recipient, request.now.milliseconds])
        return true
    }

    /// When the next place becomes free; nil while there is one.
    func renewal() throws -> Date? {
        guard isUsedUp else { return nil }
        let statement = try database.cachedStatement(sql: "SELECT min(at) FROM contact WHERE at > ?")
        let oldest = try Int64.fetchOne(statement, arguments: [Self.beginning(request)])
        return oldest.map { Date(milliseconds: $0 + Self.day) }
    }

    private static let day: Int64 = 86_400_000

    private static func beginning(_ request: ClaimRequest) -> Int64 {
        request.now.milliseconds - day
    }
}
