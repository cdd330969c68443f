import CampaignCore
import Foundation

/// Reading and writing what is known of a message's way to its recipient.
struct MessageRows {
    struct Stored: Equatable {
        var id: MessageID
        var attempt: Int32
        var claimedAt: Int64?
        var state: MessageState
        var recipient: Recipient?
        var facts: DeliveryFacts

        /// A row that was skipped and never claimed was not, whatever a copy of the workspace may have sent for it.
        var mayHaveBeenSent: Bool { state != .skipped || attempt > 0 }
    }

    /// How many messages one statement looks up.
    static let selectionSize = 64

    /// What differs between a message and what is stored of it.
    private struct Changes: OptionSet {
        let rawValue: Int

        static let messageID = Changes(rawValue: 1)
        static let state = Changes(rawValue: 2)
        static let failure = Changes(rawValue: 4)
        static let pricing = Changes(rawValue: 8)
    }

    private let transaction: any Transaction
    private let selection: any PreparedStatement
    private let manySelection: any PreparedStatement
    /// By the changes that they write: sixteen sets of four.
    private var updates = [(any PreparedStatement)?](repeating: nil, count: 16)

    init(_ transaction: any Transaction) throws {
        self.transaction = transaction
        selection = try transaction.prepare(Self.selection(ofMessages: 1))
        manySelection = try transaction.prepare(Self.selection(ofMessages: Self.selectionSize))
    }

    private static func selection(ofMessages count: Int) -> String {
        """
        SELECT id, attempt, claimed_at, state, phone, accepted_at, sent_at, delivered_at, read_at, failed_at,
            error_code, error, message_id, category, billable, pricing_type, user_id
        FROM message WHERE id IN (\(SQLValues.placeholders(count))) ORDER BY id
        """
    }

    func fetch(_ id: MessageID) throws -> Stored? {
        var message: Stored?
        try fetch([id.rawValue], with: selection) { message = $0 }
        return message
    }

    /// Looks up messages, `selectionSize` at the most, by one statement, in the order of their numbers.
    func fetch(_ ids: some Collection<MessageID>, _ body: (Stored) -> Void) throws {
        var places = ids.map { SQLValue.integer($0.rawValue) }
        places += repeatElement(.null, count: Self.selectionSize - places.count)
        try fetch(SQLValues(places), with: manySelection, body)
    }

    private func fetch(
        _ arguments: SQLValues,
        with statement: any PreparedStatement,
        _ body: (Stored) -> Void
    ) throws {
        let rows = try statement.cursor(arguments)
        while let row = try rows.next() {
            guard let id = MessageID(rawValue: row[0]) else { continue }
            body(
                Stored(
                    id: id,
                    attempt: row.attempt(1),
                    claimedAt: row[2],
                    state: try MessageState(stored: row[3]),
                    recipient: Recipient(phone: row[4], userID: row[16]),
                    facts: DeliveryFacts(row, from: 5)
                )
            )
        }
    }

    /// Writes a message back.
    ///
    /// - Parameters:
    ///   - message: as it is now.
    ///   - former: as it is stored.
    /// - Returns: whether there was anything to write.
    /// - Throws: `EngineError`.
    mutating func store(_ message: Stored, over former: Stored) throws -> Bool {
        guard message != former else { return false }
        let (facts, known) = (message.facts, former.facts)
        var changes: Changes = []
        if facts.messageID != known.messageID { changes.insert(.messageID) }
        if message.state != former.state { changes.insert(.state) }
        if facts.failedAt != known.failedAt || facts.error != known.error { changes.insert(.failure) }
        if facts.pricing != known.pricing { changes.insert(.pricing) }

        var update = try update(of: changes)
        if changes.contains(.state) {
            update.add(message.state.rawValue)
            update.add(message.state.rawValue)
        }
        for time in [facts.acceptedAt, facts.sentAt, facts.deliveredAt, facts.readAt] { update.add(time?.milliseconds) }
        if changes.contains(.messageID) { update.add(facts.messageID) }
        if changes.contains(.failure) {
            update.add(facts.failedAt?.milliseconds)
            update.add(facts.error.map { Int64($0.code) })
            update.add(facts.error?.details)
        }
        if changes.contains(.pricing) {
            update.add(facts.pricing?.category)
            update.add(facts.pricing?.billable.map { $0 ? 1 : 0 })
            update.add(facts.pricing?.type)
        }
        update.add(message.id.rawValue)
        try update.execute()
        return true
    }

    /// Names the columns that change: SQLite opens an index and checks it for each column of it that is named.
    private mutating func update(of changes: Changes) throws -> any PreparedStatement {
        if let known = updates[changes.rawValue] { return known }
        var columns: [String] = []
        if changes.contains(.state) {
            // What was said of the former state goes with it.
            columns.append("state = ?, reason = NULL, detail = CASE WHEN ? = 'unknown' THEN detail END")
        }
        columns.append("accepted_at = ?, sent_at = ?, delivered_at = ?, read_at = ?")
        if changes.contains(.messageID) { columns.append("message_id = ?") }
        if changes.contains(.failure) { columns.append("failed_at = ?, error_code = ?, error = ?") }
        if changes.contains(.pricing) { columns.append("category = ?, billable = ?, pricing_type = ?") }
        let sql = "UPDATE message SET \(columns.joined(separator: ", ")) WHERE id = ?"
        let update = try transaction.prepare(sql)
        updates[changes.rawValue] = update
        return update
    }
}

extension DeliveryFacts {
    /// Reads the eleven columns from `accepted_at` to `pricing_type`.
    init(_ row: any StoredRow, from first: Int) {
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
            throw EngineError.corrupt("unknown message state '\(text)'")
        }
        self = state
    }
}
