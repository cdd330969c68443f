import CampaignCore
import Foundation
import GRDB

/// Reading and writing what is known of a message's way to its recipient.
struct MessageFacts {
    struct Stored: Equatable {
        var id: MessageID
        var attempt: Int32
        var claimedAt: Int64?
        var state: MessageState
        var facts: DeliveryFacts
    }

    /// How many messages one statement looks up.
    static let selectionSize = 64

    private let selection: Statement
    private let manySelection: Statement
    private var update: BoundStatement
    /// Where the message's id stays as it is.
    private var progress: BoundStatement
    /// Where its state does too.
    private var times: BoundStatement

    init(_ database: Database) throws {
        selection = try database.cachedStatement(sql: Self.selection(ofMessages: 1))
        manySelection = try database.cachedStatement(sql: Self.selection(ofMessages: Self.selectionSize))
        // An index is written whenever one of its columns is named, also where the value is the same.
        let facts = """
            accepted_at = ?, sent_at = ?, delivered_at = ?, read_at = ?, failed_at = ?, error_code = ?, error = ?,
                category = ?, billable = ?, pricing_type = ?
            """
        // What was said of the former state goes with it.
        let state = """
            state = ?1, reason = CASE WHEN state = ?1 THEN reason END,
                detail = CASE WHEN ?1 = 'unknown' THEN detail END
            """
        update = try BoundStatement(
            database,
            sql: "UPDATE message SET \(state), message_id = ?, \(facts) WHERE id = ?"
        )
        progress = try BoundStatement(database, sql: "UPDATE message SET \(state), \(facts) WHERE id = ?")
        times = try BoundStatement(
            database,
            sql: "UPDATE message SET detail = CASE WHEN state = 'unknown' THEN detail END, \(facts) WHERE id = ?"
        )
    }

    private static func selection(ofMessages count: Int) -> String {
        """
        SELECT id, attempt, claimed_at, state, accepted_at, sent_at, delivered_at, read_at, failed_at,
            error_code, error, message_id, category, billable, pricing_type
        FROM message WHERE id IN (\(repeatElement("?", count: count).joined(separator: ", ")))
        """
    }

    func fetch(_ id: MessageID) throws -> Stored? {
        var message: Stored?
        try fetch([id.rawValue], with: selection) { message = $0 }
        return message
    }

    /// Looks up messages, `selectionSize` at the most, by one statement.
    func fetch(_ ids: some Collection<MessageID>, _ body: (Stored) -> Void) throws {
        var places: [(any DatabaseValueConvertible)?] = ids.map(\.rawValue)
        places += repeatElement(nil, count: Self.selectionSize - places.count)
        try fetch(StatementArguments(places), with: manySelection, body)
    }

    private func fetch(
        _ arguments: StatementArguments,
        with statement: Statement,
        _ body: (Stored) -> Void
    ) throws {
        let rows = try Row.fetchCursor(statement, arguments: arguments)
        while let row = try rows.next() {
            guard let id = MessageID(rawValue: row[0]) else { continue }
            body(
                Stored(
                    id: id,
                    attempt: row[1],
                    claimedAt: row[2],
                    state: try MessageState(stored: row[3]),
                    facts: DeliveryFacts(row, from: 4)
                )
            )
        }
    }

    /// Writes a message back.
    ///
    /// - Parameters:
    ///   - message: as it is now.
    ///   - former: as it is stored; nothing is written where that is the same.
    /// - Throws: `DatabaseError`.
    mutating func store(_ message: Stored, over former: Stored) throws {
        guard message != former else { return }
        if message.facts.messageID != former.facts.messageID {
            update.add(message.state.rawValue)
            update.add(message.facts.messageID)
            try Self.store(message, with: &update)
        } else if message.state != former.state {
            progress.add(message.state.rawValue)
            try Self.store(message, with: &progress)
        } else {
            try Self.store(message, with: &times)
        }
    }

    /// Adds what all three statements end with.
    private static func store(_ message: Stored, with statement: inout BoundStatement) throws {
        let facts = message.facts
        for time in [facts.acceptedAt, facts.sentAt, facts.deliveredAt, facts.readAt, facts.failedAt] {
            statement.add(time?.milliseconds)
        }
        statement.add(facts.error.map { Int64($0.code) })
        statement.add(facts.error?.details)
        statement.add(facts.pricing?.category)
        statement.add(facts.pricing?.billable.map { $0 ? 1 : 0 })
        statement.add(facts.pricing?.type)
        statement.add(message.id.rawValue)
        try statement.execute()
    }
}

extension DeliveryFacts {
    /// Reads the eleven columns from `accepted_at` to `pricing_type`.
    init(_ row: Row, from first: Int) {
        func date(_ offset: Int) -> Date? {
            (row[first + offset] as Int64?).map(Date.init(milliseconds:))
        }
        self.init(
            acceptedAt: date(0),
            sentAt: date(1),
            deliveredAt: date(2),
            readAt: date(3),
            failedAt: date(4),
            error: (row[first + 5] as Int?).map { PlatformError(code: $0, details: row[first + 6] ?? "") },
            messageID: row[first + 7],
            pricing: (row[first + 8] as String?)
                .map {
                    Pricing(billable: row[first + 9], category: $0, type: row[first + 10])
                }
        )
    }
}

extension MessageState {
    init(stored text: String) throws {
        guard let state = MessageState(rawValue: text) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "unknown message state '\(text)'")
        }
        self = state
    }
}
