import CampaignCore
import GRDB
import PhoneNumbers

/// Writing of planned rows, within one transaction.
struct RowInsertion {
    private let broadcast: Int32
    private var insertion: RepeatedInsertion

    init(_ database: Database, broadcast: Int32) throws {
        self.broadcast = broadcast
        insertion = try RepeatedInsertion(
            database,
            into: "message (id, broadcast, recipient, phone, cells, state, reason, detail)",
            row: "(?, ?, ?, ?, ?, iif(?, 'waiting', 'skipped'), ?, ?)"
        )
    }

    consuming func insert(_ rows: [PlannedRow]) throws {
        try insertion.insert(rows) { [broadcast] row, values in
            values.add(MessageID(broadcast: broadcast, row: row.row).rawValue)
            values.add(broadcast)
            switch row.verdict {
            case .send(let phone):
                values.add(phone.recipientKey)
                values.add(phone.digits)
                values.add(utf8: row.cells)
                values.add(true)
                values.add(nil as String?)
                values.add(nil as String?)
            case .skip(let reason, let detail, let phone):
                values.add(nil as Int64?)
                values.add(phone?.digits)
                values.add(utf8: row.cells)
                values.add(false)
                values.add(reason.rawValue)
                values.add(detail)
            }
        }
    }
}
