package import CampaignCore
import Foundation
import PhoneNumbers

extension LedgerQueries {
    /// The suppression list, the oldest entry first.
    ///
    /// Blocks: call it off the cooperative pool.
    package func suppressions(_ body: (Suppression) throws -> Void) throws {
        try streaming { transaction in
            let sql = "SELECT phone, user_id, scope, source, detail, at FROM suppression ORDER BY at, id"
            let rows = try transaction.cursor(sql)
            while let row = try rows.next() {
                try body(try Suppression(row))
            }
        }
    }

    /// What the people of the suppression list refuse.
    ///
    /// Blocks: call it off the cooperative pool.
    package func refusals() throws -> Refusals {
        try streaming { transaction in
            var refusals = Refusals()
            let sql = "SELECT recipient, scope, user_id FROM suppression"
            let rows = try transaction.cursor(sql)
            while let row = try rows.next() {
                guard let scope = Suppression.Scope(rawValue: row[1]) else {
                    throw EngineError.corrupt("unknown scope of a suppression")
                }
                if let recipient = row[0] as Int64? {
                    refusals.add(recipientKey: recipient, scope)
                } else if let userID = (row[2] as String?).flatMap({ UserID($0) }) {
                    refusals.add(userID, scope)
                }
            }
            return refusals
        }
    }
}

extension Ledger {
    /// Adds people to the suppression list; those that are on it stay there.
    ///
    /// - Returns: how many were new.
    package func suppress(_ suppressions: [Suppression]) async throws -> Int {
        try await write { transaction in
            let list = SuppressionRows(transaction)
            return try suppressions.reduce(0) { try list.add($1) ? $0 + 1 : $0 }
        }
    }

    /// Takes people off the suppression list.
    ///
    /// - Returns: how many entries went.
    package func lift(_ lifts: [SuppressionLift]) async throws -> Int {
        try await write { transaction in
            let list = SuppressionRows(transaction)
            return try lifts.reduce(0) { $0 + (try list.lift($1)) }
        }
    }
}

extension Suppression {
    /// Reads `phone`, `user_id`, `scope`, `source`, `detail` and `at`.
    init(_ row: any StoredRow) throws {
        guard let scope = Scope(rawValue: row[2]), let source = Source(rawValue: row[3]) else {
            throw EngineError.corrupt("unknown kind of suppression")
        }
        self.init(
            phone: (row[0] as Int64?).flatMap(PhoneNumber.init(digits:)),
            userID: row[1],
            scope: scope,
            source: source,
            detail: row[4],
            at: Date(milliseconds: row[5])
        )
    }
}
