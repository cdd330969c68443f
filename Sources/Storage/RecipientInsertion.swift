import CampaignCore
import GRDB

/// Writing of a broadcast's recipients, and skipping of rows that repeat one, within one transaction.
struct RecipientInsertion {
    private let broadcast: Int32
    private var insertion: RepeatedInsertion
    private let skipping: Statement

    init(_ database: Database, broadcast: Int32) throws {
        self.broadcast = broadcast
        insertion = try RepeatedInsertion(
            database,
            into: "recipient (broadcast, recipient, message)",
            row: "(?, ?, ?)"
        )
        skipping = try database.cachedStatement(
            sql: """
                UPDATE message SET state = 'skipped', recipient = NULL, reason = 'duplicate', detail = ?
                WHERE id = ?
                """
        )
    }

    consuming func insert(_ places: [RecipientSort.Place]) throws {
        for place in places {
            let id = MessageID(broadcast: broadcast, row: place.row).rawValue
            if place.first == place.row {
                try insertion.insert([broadcast, place.recipient, id])
            } else {
                try skipping.execute(arguments: ["row \(place.first) has the same recipient", id])
            }
        }
        try insertion.finish()
    }
}
