import CampaignCore
package import Foundation

extension Ledger {
    /// Has the messages of a broadcast sent at once that Meta refused as spam and that wait for a later time.
    ///
    /// A person who resumes the broadcast says that the sender's marketing may continue: it is no word on single people, and
    /// theirs could expire meanwhile.
    ///
    /// - Returns: how many messages.
    /// - Throws: `StorageError`.
    package func retrySpam(of broadcast: Int32, now: Date) async throws -> Int {
        try await write { transaction in
            try transaction.run(
                """
                UPDATE message SET not_before = ? WHERE broadcast = ? AND state = 'waiting' AND not_before > ? AND EXISTS (
                    SELECT 1 FROM attempt
                    WHERE attempt.message = message.id AND attempt.number = message.attempt AND attempt.code = ?
                )
                """,
                [now.milliseconds, broadcast, now.milliseconds, ErrorCatalogue.spam]
            )
        }
    }
}
