package import CampaignCore
import Formats
import Foundation
import PhoneNumbers

/// What people answered to a broadcast, as CSV (RFC 4180, UTF-8, CRLF): one line a reply, the unclear ones first,
/// and in the order of their times; Meta gives these in seconds, and within one the rows' order counts.
///
/// Times are RFC 3339 in the broadcast's zone. What a spreadsheet could run as
/// a formula is defused, see `SpreadsheetCell`: anybody may write anything.
package struct RepliesReport: Sendable {
    private var clock: ZonedClock

    package init(of broadcast: Broadcast) {
        clock = ZonedClock(zone: broadcast.zone)
    }

    package static let columns = [
        "row", "phone", "user_id", "at", "kind", "text", "payload", "wish", "new_phone", "id", "unclear",
    ]

    /// Writes the whole report; `rows` hands over the replies, such as `Ledger.replies`.
    package mutating func write(
        to sink: some ByteSink,
        rows: (_ body: (ReplyRecord) throws -> Void) throws -> Void
    ) throws {
        var bytes = Array((Self.columns.joined(separator: ",") + "\r\n").utf8)
        try rows { record in
            append(record, to: &bytes)
            if bytes.count > Self.pieceSize {
                try sink.write(bytes)
                bytes.removeAll(keepingCapacity: true)
            }
        }
        try sink.write(bytes)
    }

    private mutating func append(_ record: ReplyRecord, to bytes: inout [UInt8]) {
        let reply = record.reply
        bytes.append(decimal: Int(record.row))
        appendPhone(reply.phone, to: &bytes)
        appendText(reply.userID, to: &bytes)
        bytes.append(UInt8(ascii: ","))
        clock.append(reply.at, to: &bytes)
        appendText(reply.kind.rawValue, to: &bytes)
        appendText(reply.text, to: &bytes)
        appendText(reply.payload, to: &bytes)
        appendText(reply.wish?.rawValue, to: &bytes)
        appendPhone(reply.newPhone, to: &bytes)
        appendText(reply.id, to: &bytes)
        appendText(reply.unclear, to: &bytes)
        bytes.append("\r\n")
    }

    /// A number is a number by its type and needs no care.
    private func appendPhone(_ phone: PhoneNumber?, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: ","))
        if let phone { bytes.append(phone.description) }
    }

    private func appendText(_ text: String?, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: ","))
        if let text, !text.isEmpty { SpreadsheetCell.append(text, to: &bytes) }
    }

    private static let pieceSize = 262_144
}
