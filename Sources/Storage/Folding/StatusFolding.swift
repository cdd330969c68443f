import CampaignCore
import Foundation
import PhoneNumbers

/// Folding of status callbacks into messages, within one transaction.
struct StatusFolding {
    private(set) var summary = FoldSummary()
    /// Those that have messages that changed.
    private var broadcasts: Set<Int32> = []
    /// The latest claim that a callback proves to have arrived, by broadcast, and its message.
    private var proven: [Int32: Proof] = [:]
    private let transaction: any Transaction
    private var messages: MessageRows
    /// The message of the last status, and as it is stored: statuses of one message are best folded in a row.
    private var current: (now: MessageRows.Stored, stored: MessageRows.Stored)?
    /// Messages as they are stored, looked up beforehand; the last one comes first.
    private var prepared: [MessageRows.Stored] = []
    /// Of whom the last status told both keys.
    private var lastPerson: (userID: String, message: MessageID)?
    private var events: RepeatedInsertion
    private let byMessageID: any PreparedStatement

    private struct Proof {
        var claimedAt: Int64
        var message: MessageID
    }

    /// A status and the attempt that it is about.
    private struct Event {
        var status: StatusEvent
        var message: MessageID
        var attempt: Int32
    }

    init(_ transaction: any Transaction) throws {
        self.transaction = transaction
        messages = try MessageRows(transaction)
        events = try RepeatedInsertion(
            transaction,
            into: "status_event (message, attempt, kind, code, at, detail)",
            row: "(?, ?, ?, ?, ?, ?)",
            conflict: """
                ON CONFLICT (message, attempt, kind, code) DO UPDATE
                SET at = excluded.at, detail = excluded.detail WHERE excluded.at < status_event.at
                """
        )
        byMessageID = try transaction.prepare("SELECT id FROM message WHERE message_id = ?")
    }

    /// Folds statuses, best in the order of their messages; those with the key of another ledger are not ours.
    mutating func fold(_ statuses: some Sequence<StatusEvent>, ledger: LedgerID) throws {
        var chunk: [StatusEvent] = []
        for status in statuses {
            chunk.append(status)
            guard chunk.count == MessageRows.selectionSize else { continue }
            try fold(chunk, ledger)
            chunk.removeAll(keepingCapacity: true)
        }
        try fold(chunk, ledger)
    }

    /// Folds no more statuses than there are messages looked up at once.
    private mutating func fold(_ statuses: [StatusEvent], _ ledger: LedgerID) throws {
        try prepare(statuses, ledger)
        var keyed: [Event] = []
        for status in statuses where status.key != nil {
            if let key = status.key, key.ledger == ledger, isKnown(key.message) {
                keyed.append(Event(status: status, message: key.message, attempt: key.attempt))
            } else {
                summary.foreign += 1
            }
        }
        try fold(keyed)
        for status in statuses where status.key == nil { try foldKeyless(status) }
    }

    /// Looks up the messages of statuses, all at once.
    private mutating func prepare(_ statuses: [StatusEvent], _ ledger: LedgerID) throws {
        // What was joined with the last chunk's is looked up with this one's.
        try flush()
        var ids: [MessageID] = []
        for case let key? in statuses.map(\.key) where key.ledger == ledger && key.message != ids.last {
            ids.append(key.message)
        }
        prepared.removeAll(keepingCapacity: true)
        guard !ids.isEmpty else { return }
        try messages.fetch(ids) { prepared.append($0) }
        prepared.reverse()
    }

    /// Whether a message was found that was looked up, and may have been sent.
    private func isKnown(_ message: MessageID) -> Bool {
        var range = prepared.indices
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            if prepared[middle].id == message { return prepared[middle].mayHaveBeenSent }
            range = prepared[middle].id > message ? (middle + 1)..<range.upperBound : range.lowerBound..<middle
        }
        return false
    }

    private mutating func foldKeyless(_ status: StatusEvent) throws {
        if let id = try message(named: status.messageID), let message = try fetch(id) {
            try fold([Event(status: status, message: id, attempt: message.attempt)])
        } else if status.hasForeignLabel {
            summary.foreign += 1
        } else {
            try keep(status)
            summary.unmatched += 1
        }
    }

    /// Folds statuses of messages that are there; what is folded once more changes nothing.
    private mutating func fold(_ events: [Event]) throws {
        let new = try self.events.insert(events) { event, values in
            values.add(event.message.rawValue)
            values.add(event.attempt)
            values.add(event.status.kind.rawValue)
            values.add(event.status.error?.code ?? 0)
            values.add(event.status.at.milliseconds)
            values.add(event.status.error?.details)
        }
        summary.folded += new
        summary.repeated += events.count - new
        for event in events { try join(event) }
    }

    /// Writes what is left, and notes what changed: reports are due, and attempts before the proven ones may be judged.
    mutating func finish() throws {
        try flush()
        for broadcast in broadcasts {
            try Ledger.touch(broadcast, transaction)
        }
        let statement = try transaction.prepare(
            """
            INSERT INTO sender (phone_number_id, proven_until, proven_by)
            SELECT phone_number_id, ?, ? FROM broadcast WHERE id = ?
            ON CONFLICT (phone_number_id) DO UPDATE
            SET proven_until = excluded.proven_until, proven_by = excluded.proven_by
            WHERE excluded.proven_until > sender.proven_until
            """
        )
        for (broadcast, proof) in proven {
            try statement.run([proof.claimedAt, proof.message.rawValue, broadcast])
        }
    }

    /// Folds the statuses that came before the message's id was known.
    mutating func matchKept(messageID: String, with id: MessageID) throws {
        let kept = try transaction.prepare(
            """
            SELECT kind, code, at, detail, category, billable, pricing_type, recipient, user_id
            FROM unmatched_status WHERE message_id = ? ORDER BY kind, code
            """
        )
        let statuses = try kept.rows([messageID]).compactMap { StatusEvent($0, messageID) }
        guard !statuses.isEmpty else { return }
        // They were counted when they came.
        let counted = summary
        defer { summary = counted }
        for status in statuses {
            guard let message = try fetch(id) else { return }
            try fold([Event(status: status, message: id, attempt: message.attempt)])
        }
        try flush()
        let forget = try transaction.prepare("DELETE FROM unmatched_status WHERE message_id = ?")
        try forget.run([messageID])
    }

    private mutating func join(_ event: Event) throws {
        guard let stored = try fetch(event.message), try !isSuperseded(event, of: stored) else { return }
        var message = stored
        message.facts.join(event.status)
        message.state = message.facts.state ?? message.state
        current?.now = message
        if event.attempt == message.attempt { noteProof(message) }
        try note(event.status, of: message)
        if stored.facts.messageID == nil, let id = message.facts.messageID {
            try matchKept(messageID: id, with: message.id)
        }
    }

    /// Whether it is history: it says how an attempt failed after which there was another, or was to be one.
    ///
    /// A receipt is not. Of an attempt that was withheld its having been sent is history, too.
    private func isSuperseded(_ event: Event, of message: MessageRows.Stored) throws -> Bool {
        let (kind, attempt) = (event.status.kind, event.attempt)
        if kind == .failed, attempt < message.attempt { return true }
        guard kind == .sent || kind == .failed, attempt < message.attempt || message.state.isLeft else { return false }
        let statement = try transaction.prepare(
            "SELECT EXISTS (SELECT 1 FROM withheld WHERE message = ? AND attempt = ?)"
        )
        return try statement.value([message.id.rawValue, attempt], as: Bool.self) ?? false
    }

    private mutating func fetch(_ id: MessageID) throws -> MessageRows.Stored? {
        if let current, current.now.id == id { return current.now }
        try flush()
        // What is passed over will not be asked for again in this chunk, and is out of date once it was written back.
        while let next = prepared.last, next.id < id { prepared.removeLast() }
        let stored = prepared.last?.id == id ? prepared.removeLast() : try messages.fetch(id)
        current = stored.map { ($0, $0) }
        return stored
    }

    private mutating func flush() throws {
        guard let (now, stored) = current else { return }
        if try messages.store(now, over: stored) { broadcasts.insert(now.id.broadcast) }
        current = nil
    }

    /// A callback for a later attempt proves nothing of the claim of an earlier one, nor the other way round.
    private mutating func noteProof(_ message: MessageRows.Stored) {
        guard let claimedAt = message.claimedAt, claimedAt > proven[message.id.broadcast]?.claimedAt ?? 0 else {
            return
        }
        proven[message.id.broadcast] = Proof(claimedAt: claimedAt, message: message.id)
    }

    /// Notes by which other keys the person is known that a message went to.
    private mutating func note(_ status: StatusEvent, of message: MessageRows.Stored) throws {
        guard let recipient = message.recipient, let key = PersonKey(recipient) else { return }
        if let other = status.recipient.flatMap({ PhoneNumber(e164: "+\($0)") }), other != recipient.phone {
            try TieRows(transaction).join(key, PersonKey(other), at: status.at, source: .status)
        }
        guard let userID = status.userID, lastPerson.map({ $0 != (userID, message.id) }) ?? true else { return }
        lastPerson = (userID, message.id)
        try TieRows(transaction).join(key, PersonKey(userID: userID), at: status.at, source: .status)
    }

    private mutating func message(named messageID: String) throws -> MessageID? {
        try flush()
        return try byMessageID.value([messageID], as: Int64.self).flatMap(MessageID.init(rawValue:))
    }

    /// Keeps a status whose message is not known by its id yet: the answer that tells it may still be on its way.
    private func keep(_ status: StatusEvent) throws {
        let statement = try transaction.prepare(
            """
            INSERT INTO unmatched_status (message_id, kind, code, at, detail, category, billable, pricing_type,
                recipient, phone_number_id, user_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (message_id, kind, code) DO UPDATE SET at = excluded.at
            WHERE excluded.at < unmatched_status.at
            """
        )
        try statement.run([
            status.messageID, status.kind.rawValue, status.error?.code ?? 0, status.at.milliseconds,
            status.error?.details, status.pricing?.category, status.pricing?.billable, status.pricing?.type,
            try recipient(of: status), status.phoneNumberID, status.userID,
        ])
    }

    /// The key of the person, by number or by user id.
    private func recipient(of status: StatusEvent) throws -> Int64? {
        if let phone = status.recipient.flatMap({ PhoneNumber(e164: "+\($0)") }) { return phone.recipientKey }
        return try TieRows(transaction).numbers(from: PersonKey.all(phone: nil, userID: status.userID)).first?
            .recipientKey
    }
}

extension MessageState {
    /// Whether the message was left before, or after, an attempt for another one, or for none.
    fileprivate var isLeft: Bool {
        switch self {
        case .waiting, .skipped, .expired, .cancelled: true
        case .sending, .accepted, .held, .sent, .delivered, .read, .failed, .unknown: false
        }
    }
}

extension StatusEvent {
    /// Reads a kept status back.
    fileprivate init?(_ row: any StoredRow, _ messageID: String) {
        guard let kind = Kind(rawValue: row[0]) else { return nil }
        self.init(
            kind: kind,
            at: Date(milliseconds: row[2]),
            messageID: messageID,
            recipient: (row[7] as Int64?).map(String.init),
            userID: row[8],
            error: kind == .failed ? PlatformError(code: row[1], details: row[3] ?? "") : nil,
            pricing: (row[4] as String?).map { Pricing(billable: row[5], category: $0, type: row[6]) }
        )
    }
}
