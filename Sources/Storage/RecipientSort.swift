import CampaignCore
import GRDB
import PhoneNumbers

/// Puts the recipients of an audience in the order of their numbers.
///
/// They come in no order. To look up and add each one in an index of millions
/// costs more than all else about planning, the more the larger the audience;
/// to sort them once, in a temporary database on disk, costs little, in memory
/// that does not grow.
struct RecipientSort {
    /// A row and the first one that has the same recipient: mostly itself.
    struct Place: Hashable, Sendable {
        var recipient: Int64
        var row: Int32
        var first: Int32

        /// Whether an earlier row has the same recipient.
        var isRepeated: Bool {
            first != row
        }
    }

    private let database: DatabaseQueue

    init() throws {
        var configuration = Configuration()
        configuration.prepareDatabase { database in
            // It is gone with its connection, so nothing in it need survive anything.
            try database.execute(sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -2048")
        }
        database = try DatabaseQueue(path: "", configuration: configuration)
        try database.writeWithoutTransaction { database in
            try database.execute(
                sql: "CREATE TABLE planned (recipient INTEGER NOT NULL, row INTEGER NOT NULL) STRICT"
            )
        }
    }

    /// Takes in the rows that are to be sent.
    func add(_ rows: [PlannedRow]) throws {
        try database.write { database in
            var insertion = try RepeatedInsertion(database, into: "planned (recipient, row)", row: "(?, ?)")
            let places = rows.compactMap { row in
                if case .send(let phone) = row.verdict { (recipient: phone.recipientKey, row: row.row) } else { nil }
            }
            try insertion.insert(places) { place, values in
                values.add(place.recipient)
                values.add(place.row)
            }
        }
    }

    /// Hands over all places in the order of their recipients, some thousand at a time.
    func pages(_ body: ([Place]) throws -> Void) throws {
        try database.read { database in
            let sql = "SELECT recipient, row FROM planned ORDER BY recipient, row"
            let rows = try Row.fetchCursor(database, sql: sql)
            var page: [Place] = []
            var last: Place?
            while let row = try rows.next() {
                var place = Place(recipient: row[0], row: row[1], first: row[1])
                if let last, last.recipient == place.recipient { place.first = last.first }
                last = place
                page.append(place)
                guard page.count == BatchWriter.batchSize else { continue }
                try body(page)
                page.removeAll(keepingCapacity: true)
            }
            try body(page)
        }
    }
}
