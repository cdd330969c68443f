import CampaignCore
import Formats
import Foundation

/// What differs in single messages, within one transaction.
struct StatusDifferences {
    private let transaction: any Transaction

    init(_ transaction: any Transaction) {
        self.transaction = transaction
    }

    /// - Parameter limit: how many there are at the most.
    /// - Returns: the first ones, in the order of broadcasts and rows.
    /// - Throws: `EngineError`.
    func first(_ limit: Int) throws -> [StatusDifference] {
        let messages = "SELECT message FROM differing ORDER BY message LIMIT ?"
        return try transaction.rows(messages, [limit]).compactMap { try difference(of: $0[0]) }
    }

    private func difference(of message: Int64) throws -> StatusDifference? {
        let sql = """
            SELECT broadcast.name, message.phone, \(columns(of: "stated")), \(columns(of: "message"))
            FROM stated JOIN message ON message.id = stated.message JOIN broadcast ON broadcast.id = message.broadcast
            WHERE stated.message = ?
            """
        guard let id = MessageID(rawValue: message), let row = try transaction.row(sql, [message]) else { return nil }
        return StatusDifference(
            broadcast: row[0],
            row: Int(id.row),
            lastDigits: (row[1] as Int64?).map { String(String($0).suffix(3)) },
            facts: try facts(row) + events(of: message)
        )
    }

    private static let texts = ["state", "error", "message_id", "category", "pricing_type"]
    private static let numbers = ["error_code", "billable"]
    private static let times = ["accepted_at", "sent_at", "delivered_at", "read_at", "failed_at"]

    private func columns(of table: String) -> String {
        (Self.texts + Self.numbers + Self.times).map { "\(table).\($0)" }.joined(separator: ", ")
    }

    private func facts(_ row: any StoredRow) -> [StatusDifference.Fact] {
        let names = Self.texts + Self.numbers + Self.times
        return names.enumerated()
            .compactMap { place, name in
                func value(_ column: Int) -> String? {
                    if Self.texts.contains(name) { return row[column] }
                    let number: Int64? = row[column]
                    return Self.times.contains(name)
                        ? number.map { Date(milliseconds: $0).rfc3339 } : number.map(String.init)
                }
                let (inLedger, rebuilt) = (value(2 + place), value(2 + names.count + place))
                guard inLedger != rebuilt, name != "message_id" || rebuilt != StatusReset.unknownID else { return nil }
                return StatusDifference.Fact(name, inLedger: inLedger, rebuilt: rebuilt)
            }
    }

    /// Statuses that only one of the two has, or has at another time.
    private func events(of message: Int64) throws -> [StatusDifference.Fact] {
        let missing = """
            SELECT told.attempt, told.kind, stated_event.at, told.at FROM status_event AS told
            LEFT JOIN stated_event ON stated_event.message = told.message AND stated_event.attempt = told.attempt
                AND stated_event.kind = told.kind AND stated_event.code = told.code
            WHERE told.message = ? AND (stated_event.message IS NULL OR stated_event.at > told.at)
            ORDER BY told.attempt, told.at
            """
        let unsupported = """
            SELECT unsupported.attempt, unsupported.kind, unsupported.at, told.at FROM unsupported
            LEFT JOIN status_event AS told ON told.message = unsupported.message AND told.attempt = unsupported.attempt
                AND told.kind = unsupported.kind AND told.code = unsupported.code
            WHERE unsupported.message = ? AND unsupported.reason = '' ORDER BY unsupported.attempt, unsupported.at
            """
        return try (transaction.rows(missing, [message]) + transaction.rows(unsupported, [message]))
            .map { row in
                func time(_ column: Int) -> String? {
                    (row[column] as Int64?).map { Date(milliseconds: $0).rfc3339 }
                }
                let (attempt, kind): (Int, String) = (row[0], row[1])
                return StatusDifference.Fact("\(kind) of attempt \(attempt)", inLedger: time(2), rebuilt: time(3))
            }
    }
}
