import CampaignCore
import Foundation
import GRDB
import PhoneNumbers

/// Folding of status callbacks into messages, within one transaction.
struct StatusFolding {
    private(set) var summary = FoldSummary()
    private var broadcasts: Set<Int32> = []
    /// The latest claim that a callback proves to have arrived, by broadcast, and its message.
    private var proven: [Int32: (claimedAt: Int64, message: MessageID)] = [:]
    private let database: Database
    private var messages: MessageFacts
    /// The message of the last status, and as it is stored: statuses of one message are best folded in a row.
    private var current: (now: MessageFacts.Stored, stored: MessageFacts.Stored)?
    /// Messages as they are stored, looked up beforehand.
    private var prepared: [MessageID: MessageFacts.Stored] = [:]
    private var event: BoundStatement
    private let byMessageID: Statement
    private let person: Statement

    init(_ database: Database) throws {
        self.database = database
        messages = try MessageFacts(database)
        event = try BoundStatement(
            database,
            sql: """
                INSERT INTO status_event (message, attempt, kind, code, at, detail) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (message, attempt, kind, code) DO UPDATE
                SET at = excluded.at, detail = excluded.detail WHERE excluded.at < at
                """
        )
        byMessageID = try database.cachedStatement(sql: "SELECT id FROM message WHERE message_id = ?")
        person = try database.cachedStatement(
            sql: """
                INSERT INTO person (user_id, recipient, phone) SELECT ?, recipient, phone FROM message WHERE id = ?
                ON CONFLICT (user_id) DO NOTHING
                """
        )
    }

    /// Looks up the messages of statuses that are about to be folded, many at a time.
    mutating func prepare(_ keys: some Sequence<MessageKey?>, ledger: LedgerID) throws {
        var ids = keys.compactMap { $0?.ledger == ledger ? $0?.message : nil }[...]
        while !ids.isEmpty {
            try messages.fetch(ids.prefix(MessageFacts.selectionSize)) { prepared[$0.id] = $0 }
            ids = ids.dropFirst(MessageFacts.selectionSize)
        }
    }

    mutating func fold(_ status: StatusEvent, ledger: LedgerID) throws {
        if let key = status.key {
            guard key.ledger == ledger, let message = try fetch(key.message) else {
                summary.foreign += 1
                return
            }
            try fold(status, attempt: key.attempt, into: message)
        } else if let id = try message(named: status.messageID), let message = try fetch(id) {
            try fold(status, attempt: message.attempt, into: message)
        } else if status.hasForeignLabel {
            summary.foreign += 1
        } else {
            try keep(status)
            summary.unmatched += 1
        }
    }

    /// Writes what is left, and notes what changed: reports are due, and attempts before the proven ones may be judged.
    mutating func finish() throws {
        try flush()
        for broadcast in broadcasts {
            try Ledger.touch(broadcast, database)
        }
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO sender (phone_number_id, proven_until, proven_by)
                SELECT sender, ?, ? FROM broadcast WHERE id = ?
                ON CONFLICT (phone_number_id) DO UPDATE
                SET proven_until = excluded.proven_until, proven_by = excluded.proven_by
                WHERE excluded.proven_until > proven_until
                """
        )
        for (broadcast, proof) in proven {
            try statement.execute(arguments: [proof.claimedAt, proof.message.rawValue, broadcast])
        }
    }

    /// Folds the statuses that came before the message's id was known.
    mutating func matchKept(messageID: String, with id: MessageID) throws {
        let kept = try database.cachedStatement(
            sql: """
                SELECT kind, code, at, detail, category, billable, pricing_type
                FROM unmatched_status WHERE message_id = ?
                """
        )
        let statuses = try Row.fetchAll(kept, arguments: [messageID]).compactMap { StatusEvent($0, messageID) }
        guard !statuses.isEmpty else { return }
        for status in statuses {
            guard let message = try fetch(id) else { return }
            try fold(status, attempt: message.attempt, into: message)
        }
        try flush()
        let forget = try database.cachedStatement(sql: "DELETE FROM unmatched_status WHERE message_id = ?")
        try forget.execute(arguments: [messageID])
    }

    private mutating func fold(_ status: StatusEvent, attempt: Int32, into stored: MessageFacts.Stored) throws {
        event.add(stored.id.rawValue)
        event.add(attempt)
        event.add(status.kind.rawValue)
        event.add(status.error?.code ?? 0)
        event.add(status.at.milliseconds)
        event.add(status.error?.details)
        try event.execute()
        guard database.changesCount == 1 else {
            summary.repeated += 1
            return
        }
        if try isSuperseded(status, attempt: attempt, of: stored) {
            summary.folded += 1
            return
        }
        var message = stored
        message.facts.join(status)
        message.state = message.facts.state ?? message.state
        current?.now = message
        if attempt == message.attempt { noteProof(message) }
        try note(status, about: message)
        if stored.facts.messageID == nil, let id = message.facts.messageID {
            try matchKept(messageID: id, with: message.id)
        }
    }

    /// Whether it is history: it says how an attempt failed after which there was another, or was to be one.
    ///
    /// A receipt is not. Of an attempt that was withheld its having been sent is history, too.
    private func isSuperseded(_ status: StatusEvent, attempt: Int32, of message: MessageFacts.Stored) throws -> Bool {
        if status.kind == .failed, attempt < message.attempt { return true }
        let isLeft: Set<MessageState> = [.waiting, .skipped, .expired, .cancelled]
        guard [.sent, .failed].contains(status.kind), attempt < message.attempt || isLeft.contains(message.state) else {
            return false
        }
        let statement = try database.cachedStatement(
            sql: "SELECT EXISTS (SELECT 1 FROM withheld WHERE message = ? AND attempt = ?)"
        )
        return try Bool.fetchOne(statement, arguments: [message.id.rawValue, attempt]) ?? false
    }

    private mutating func fetch(_ id: MessageID) throws -> MessageFacts.Stored? {
        if let current, current.now.id == id { return current.now }
        try flush()
        // Taken out, as it is out of date once it is written back.
        let stored = try prepared.removeValue(forKey: id) ?? messages.fetch(id)
        current = stored.map { ($0, $0) }
        return stored
    }

    private mutating func flush() throws {
        guard let (now, stored) = current else { return }
        try messages.store(now, over: stored)
        current = nil
    }

    /// A callback for a later attempt proves nothing of the claim of an earlier one, nor the other way round.
    private mutating func noteProof(_ message: MessageFacts.Stored) {
        guard let claimedAt = message.claimedAt, claimedAt > proven[message.id.broadcast]?.claimedAt ?? 0 else {
            return
        }
        proven[message.id.broadcast] = (claimedAt, message.id)
    }

    private mutating func note(_ status: StatusEvent, about message: MessageFacts.Stored) throws {
        summary.folded += 1
        broadcasts.insert(message.id.broadcast)
        if let userID = status.userID {
            try person.execute(arguments: [userID, message.id.rawValue])
            if database.changesCount == 1 { try Suppressions(database).complete(userID) }
        }
    }

    private mutating func message(named messageID: String) throws -> MessageID? {
        try flush()
        return try Int64.fetchOne(byMessageID, arguments: [messageID]).flatMap(MessageID.init(rawValue:))
    }

    /// Keeps a status whose message is not known by its id yet: the answer that tells it may still be on its way.
    private func keep(_ status: StatusEvent) throws {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO unmatched_status (message_id, kind, code, at, detail, category, billable, pricing_type,
                    recipient, sender)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (message_id, kind, code) DO UPDATE SET at = min(at, excluded.at)
                """
        )
        try statement.execute(arguments: [
            status.messageID, status.kind.rawValue, status.error?.code ?? 0, status.at.milliseconds,
            status.error?.details, status.pricing?.category, status.pricing?.billable, status.pricing?.type,
            try recipient(of: status), status.sender,
        ])
    }

    /// The key of the person, by number or by user id.
    private func recipient(of status: StatusEvent) throws -> Int64? {
        if let phone = status.recipient.flatMap({ PhoneNumber(e164: "+\($0)") }) { return phone.recipientKey }
        guard let userID = status.userID else { return nil }
        let statement = try database.cachedStatement(sql: "SELECT recipient FROM person WHERE user_id = ?")
        return try Int64.fetchOne(statement, arguments: [userID])
    }
}

extension StatusEvent {
    /// Reads a kept status back.
    fileprivate init?(_ row: Row, _ messageID: String) {
        guard let kind = Kind(rawValue: row[0]) else { return nil }
        self.init(
            kind: kind,
            at: Date(milliseconds: row[2]),
            messageID: messageID,
            error: kind == .failed ? PlatformError(code: row[1], details: row[3] ?? "") : nil,
            pricing: (row[4] as String?).map { Pricing(billable: row[5], category: $0, type: row[6]) }
        )
    }
}
