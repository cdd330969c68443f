import CampaignCore

/// Writing of a broadcast's recipients, and skipping of rows that repeat one, within one transaction.
struct RecipientInsertion {
    private let broadcast: Int32
    private var insertion: RepeatedInsertion
    private let skipping: any PreparedStatement

    init(_ transaction: any Transaction, broadcast: Int32) throws {
        self.broadcast = broadcast
        insertion = try RepeatedInsertion(
            transaction,
            into: "recipient (broadcast, recipient, message)",
            row: "(?, ?, ?)"
        )
        skipping = try transaction.prepare(
            """
            UPDATE message SET state = 'skipped', recipient = NULL, reason = 'duplicate', detail = ?
            WHERE id = ?
            """
        )
    }

    consuming func insert(_ places: [RecipientPlace]) throws {
        try insertion.insert(places.filter { !$0.isRepeated }) { [broadcast] place, values in
            values.add(broadcast)
            values.add(place.recipient)
            values.add(MessageID(broadcast: broadcast, row: place.row).rawValue)
        }
        for place in places where place.isRepeated {
            let id = MessageID(broadcast: broadcast, row: place.row).rawValue
            try skipping.run([place.detail, id])
        }
    }
}
