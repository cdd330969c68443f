import CampaignCore

/// A message whose recipient has the same one of another broadcast.
struct RepeatedMessage: Sendable {
    let id: MessageID
    let other: EarlierBroadcast
}

/// Skipping of messages whose recipient has the same one of another broadcast, within one transaction.
struct RepeatSkipping {
    private let transaction: any Transaction

    init(_ transaction: any Transaction) {
        self.transaction = transaction
    }

    /// Skips messages; what is skipped already stays so.
    func skip(_ messages: [RepeatedMessage]) throws {
        let statement = try transaction.prepare(
            "UPDATE message SET state = 'skipped', reason = ?, detail = ? WHERE id = ? AND state = 'waiting'"
        )
        for message in messages {
            let note = MessageNote.repeated(template: message.other.template, broadcast: message.other.name)
            try statement.run([SkipReason.repeated.rawValue, note.stored, message.id.rawValue])
        }
    }

    /// Lets the messages of a broadcast wait again.
    func unskip(_ broadcast: Int32) throws {
        try transaction.run(
            """
            UPDATE message SET state = 'waiting', reason = NULL, detail = NULL
            WHERE broadcast = ? AND state = 'skipped' AND reason = ?
            """,
            [broadcast, SkipReason.repeated.rawValue]
        )
    }
}
