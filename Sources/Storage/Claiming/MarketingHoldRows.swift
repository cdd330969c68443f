package import CampaignCore
package import Foundation

/// The hold on all marketing of a sender whose marketing Meta has called spam (131048), within one transaction.
///
/// It lasts a day, or until a person resumes a broadcast.
struct MarketingHoldRows {
    private let transaction: any Transaction

    /// Meta names no time; its advice is hours or days.
    private static let length: TimeInterval = 24 * 3600

    init(_ transaction: any Transaction) {
        self.transaction = transaction
    }

    /// Until when it lasts; nil if there is none.
    func end(of phoneNumberID: String, after now: Date) throws -> Date? {
        let statement = try transaction.prepare(
            "SELECT marketing_held_until FROM sender WHERE phone_number_id = ? AND marketing_held_until > ?"
        )
        return try statement.value([phoneNumberID, now.milliseconds], as: Int64.self)
            .map(Date.init(milliseconds:))
    }

    func begin(_ phoneNumberID: String, now: Date) throws {
        try set(now + Self.length, of: phoneNumberID)
    }

    func lift(_ phoneNumberID: String) throws {
        try set(Date(milliseconds: 0), of: phoneNumberID)
    }

    private func set(_ time: Date, of phoneNumberID: String) throws {
        let statement = try transaction.prepare(
            """
            INSERT INTO sender (phone_number_id, marketing_held_until) VALUES (?, ?)
            ON CONFLICT (phone_number_id) DO UPDATE SET marketing_held_until = excluded.marketing_held_until
            """
        )
        try statement.run([phoneNumberID, time.milliseconds])
    }
}

extension Ledger {
    /// Pauses all marketing of a sender, in whatever process it is being sent, and holds what is planned later.
    package func holdMarketing(_ phoneNumberID: String, because reason: StateReason, now: Date) async throws {
        try await write { transaction in
            let sql = "\(Self.selectBroadcast) WHERE phone_number_id = ? AND state = 'active' ORDER BY id"
            let active = Self.readable(try transaction.rows(sql, [phoneNumberID]))
            for broadcast in active where broadcast.definition.category == .marketing {
                try Self.set(.paused, of: broadcast.id, by: .fault, because: .reason(reason), at: now, transaction)
            }
            try MarketingHoldRows(transaction).begin(phoneNumberID, now: now)
            let decision = Decision(.marketingHeld(reason), at: now)
            try DecisionRows(transaction).add(decision, about: .sender(phoneNumberID))
        }
    }
}
