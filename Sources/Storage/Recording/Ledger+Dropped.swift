import CampaignCore
package import Foundation

extension Ledger {
    /// Lets messages wait again that Meta dropped as it paused their template (132015 by callback), once the template
    /// is approved again.
    ///
    /// They were never delivered (`errors.md` §6.3). Only within the broadcast's `expires`, as for what Meta withholds.
    /// A broadcast that was finished becomes active again.
    ///
    /// - Parameters:
    ///   - accounts: the account of each sender, by its `phone_number_id`.
    ///   - now: the time.
    /// - Returns: how many messages wait again.
    /// - Throws: `StorageError`.
    @discardableResult
    package func retryDropped(accounts: [String: String], now: Date) async throws -> Int {
        let sql = """
            \(Self.selectBroadcast)
            WHERE state IN ('active', 'finished') AND expires_at > ? AND EXISTS (
                SELECT 1 FROM message WHERE message.broadcast = broadcast.id AND error_code = 132015
            )
            ORDER BY id
            """
        let found = try await read {
            Self.readable(try $0.rows(sql, [now.milliseconds]))
        }
        var count = 0
        for broadcast in found {
            let account = accounts[broadcast.definition.phoneNumberID] ?? ""
            let conditions = try await conditions(of: [account])
            guard let approval = conditions.approval(of: broadcast.definition, at: now) else { continue }
            count += try await write { try Self.retryDropped(of: broadcast, before: approval, now: now, $0) }
        }
        return count
    }

    /// Of a message: its last attempt was accepted, and a callback reported it as dropped.
    private static let wasDropped = """
        error_code = 132015 AND state = 'failed' AND EXISTS (
            SELECT 1 FROM status_event AS event WHERE event.message = message.id
                AND event.attempt = message.attempt AND kind = 'failed' AND code = 132015
        )
        """

    /// Whether a message waits for the approval of its template.
    static func isDropped(_ message: MessageID, _ transaction: any Transaction) throws -> Bool {
        let sql = "SELECT EXISTS (SELECT 1 FROM message WHERE id = ? AND \(wasDropped))"
        return try transaction.value(sql, [message.rawValue], as: Bool.self) ?? false
    }

    private static func retryDropped(
        of broadcast: Broadcast,
        before approval: Date,
        now: Date,
        _ transaction: any Transaction
    ) throws -> Int {
        let messages = try transaction.column(
            """
            SELECT id FROM message WHERE broadcast = ? AND failed_at < ? AND \(wasDropped)
            """,
            [broadcast.id, approval.milliseconds],
            as: Int64.self
        )
        for message in messages { try retry(message, after: ErrorCatalogue.pausedTemplate, now: now, transaction) }
        if messages.isEmpty { return 0 }
        if broadcast.state == .finished {
            try set(.active, of: broadcast.id, because: .droppedRetried, at: now, transaction)
        } else {
            try touch(broadcast.id, transaction)
        }
        return messages.count
    }
}

extension [Condition] {
    /// Since when the templates of a broadcast may be sent again; nil if one of them may not, or none ever was paused.
    func approval(of definition: BroadcastDefinition, at now: Date) -> Date? {
        let words = filter { $0.aspect == .status && $0.isOfTemplate && $0.concerns(definition) }
        guard words.allSatisfy({ $0.ban(at: now) == .nothing }) else { return nil }
        return words.map { $0.until ?? $0.at }.max()
    }
}
