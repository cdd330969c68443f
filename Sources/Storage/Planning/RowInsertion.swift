import CampaignCore
import PhoneNumbers

/// Writing of planned rows, within one transaction.
struct RowInsertion {
    private let broadcast: Int32
    private var insertion: RepeatedInsertion

    init(_ transaction: any Transaction, broadcast: Int32) throws {
        self.broadcast = broadcast
        insertion = try RepeatedInsertion(
            transaction,
            into: "message (id, broadcast, recipient, phone, user_id, cells, state, reason, detail)",
            row: "(?, ?, ?, ?, ?, ?, ?, ?, ?)"
        )
    }

    consuming func insert(_ rows: PlannedRows) throws {
        try insertion.insert(rows.verdicts) { [broadcast] verdict, values in
            values.add(MessageID(broadcast: broadcast, row: verdict.row).rawValue)
            values.add(broadcast)
            switch verdict {
            case .send(let message):
                values.add(message.recipient.key)
                values.add(message.recipient.phone?.digits)
                values.add(message.recipient.userID?.description)
                values.add(utf8: rows.cells(of: verdict))
                values.add(MessageState.waiting.rawValue)
                values.add(nil as String?)
                values.add(nil as String?)
            case .skip(let skipped):
                values.add(nil as Int64?)
                values.add(skipped.recipient?.phone?.digits)
                values.add(skipped.recipient?.userID?.description)
                values.add(utf8: rows.cells(of: verdict))
                values.add(MessageState.skipped.rawValue)
                values.add(skipped.reason.rawValue)
                values.add(skipped.detail)
            }
        }
    }
}
