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
        for row in rows {
            try insertion.insert(arguments(of: row))
        }
        try insertion.finish()
    }

    private func arguments(of row: PlannedRow) -> StatementArguments {
        let id = MessageID(broadcast: broadcast, row: row.row).rawValue
        let cells = String(decoding: row.cells, as: UTF8.self)
        switch row.verdict {
        case .send(let phone):
            return [id, broadcast, phone.recipientKey, phone.digits, cells, true, nil, nil]
        case .skip(let reason, let detail, let phone):
            return [id, broadcast, nil, phone?.digits, cells, false, reason.rawValue, detail]
        }
    }
}
