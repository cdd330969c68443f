import CampaignCore
package import Foundation

/// The share of its rate that a sender uses, kept where all processes see it.
struct PaceRows {
    private let transaction: any Transaction

    init(_ transaction: any Transaction) {
        self.transaction = transaction
    }

    func load(_ phoneNumberID: String) throws -> AdaptivePace {
        let statement = try transaction.prepare("SELECT pace, pace_decreased_at FROM sender WHERE phone_number_id = ?")
        let stored = try statement.row([phoneNumberID])
            .map { row in
                AdaptivePace(share: row[0], decreasedAt: Date(milliseconds: row[1]))
            }
        return stored ?? AdaptivePace()
    }

    /// Halves the pace, once a second at the most; a complaint older than the last one changes nothing.
    func slowDown(_ phoneNumberID: String, now: Date) throws {
        var pace = try load(phoneNumberID)
        pace.decrease(now: now)
        try store(pace, of: phoneNumberID)
    }

    func store(_ pace: AdaptivePace, of phoneNumberID: String) throws {
        let statement = try transaction.prepare(
            """
            INSERT INTO sender (phone_number_id, pace, pace_decreased_at) VALUES (?, ?, ?)
            ON CONFLICT (phone_number_id) DO UPDATE
            SET pace = excluded.pace, pace_decreased_at = excluded.pace_decreased_at
            """
        )
        try statement.run([phoneNumberID, pace.share, pace.decreasedAt.milliseconds])
    }
}

extension LedgerQueries {
    /// The share of its rate that a sender uses at a time.
    package func pace(of phoneNumberID: String, at time: Date) async throws -> Double {
        try await read { try PaceRows($0).load(phoneNumberID).share(at: time) }
    }
}

extension Ledger {
    /// Halves the pace of a sender, for all processes that send with it.
    ///
    /// - Returns: the share of its rate that it now uses.
    package func slowDown(_ phoneNumberID: String, now: Date) async throws -> Double {
        try await write { transaction in
            let stored = PaceRows(transaction)
            var pace = try stored.load(phoneNumberID)
            pace.decrease(now: now)
            try stored.store(pace, of: phoneNumberID)
            let share = pace.share(at: now)
            let decision = Decision(.slowedDown(percent: Int(share * 100)), at: now)
            try DecisionRows(transaction).add(decision, about: .sender(phoneNumberID))
            return share
        }
    }
}
