package import Foundation
import GRDB

/// What the Graph API said of a sender's number, kept so that it is seldom asked.
package struct NumberFacts: Hashable, Sendable {
    /// How many people the business may message in any 24 hours; nil for no limit, or none known.
    package var dailyRecipients: Int?
    package var readAt: Date
    /// Until when no call but a send is to be made.
    package var callsHeldUntil: Date
}

extension Ledger {
    /// What is known of a number; nil where nothing was ever read.
    package func number(_ phoneNumberID: String) async throws -> NumberFacts? {
        try await read { database in
            let sql = "SELECT daily_recipients, read_at, calls_held_until FROM number WHERE phone_number_id = ?"
            return try Row.fetchOne(database, sql: sql, arguments: [phoneNumberID])
                .map { row in
                    NumberFacts(
                        dailyRecipients: row[0],
                        readAt: Date(milliseconds: row[1]),
                        callsHeldUntil: Date(milliseconds: row[2])
                    )
                }
        }
    }

    /// Keeps what was read of a number.
    package func keep(dailyRecipients: Int?, of phoneNumberID: String, at now: Date) async throws {
        try await write { database in
            try database.execute(
                sql: """
                    INSERT INTO number (phone_number_id, daily_recipients, read_at) VALUES (?, ?, ?)
                    ON CONFLICT (phone_number_id) DO UPDATE
                    SET daily_recipients = excluded.daily_recipients, read_at = excluded.read_at
                    """,
                arguments: [phoneNumberID, dailyRecipients, now.milliseconds]
            )
        }
    }

    /// Lets nobody make calls about a number for a while; sends are not among them.
    package func holdCalls(_ phoneNumberID: String, until time: Date) async throws {
        try await write { database in
            try database.execute(
                sql: """
                    INSERT INTO number (phone_number_id, read_at, calls_held_until) VALUES (?, 0, ?)
                    ON CONFLICT (phone_number_id) DO UPDATE
                    SET calls_held_until = max(calls_held_until, excluded.calls_held_until)
                    """,
                arguments: [phoneNumberID, time.milliseconds]
            )
        }
    }

    /// How many people have been messaged in the 24 hours before a time, over all senders.
    package func recipients(inDayBefore now: Date) async throws -> Int {
        try await read { database in
            let sql = "SELECT count(*) FROM contact WHERE at > ?"
            return try Int.fetchOne(database, sql: sql, arguments: [now.milliseconds - 86_400_000]) ?? 0
        }
    }
}
