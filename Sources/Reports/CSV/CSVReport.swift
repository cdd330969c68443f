package import CampaignCore
import Formats
import Foundation
import PhoneNumbers

/// The report as CSV (RFC 4180, UTF-8, CRLF): one line a row, in the audience's order.
///
/// Times are RFC 3339 in the broadcast's zone. What a spreadsheet could run as
/// a formula is defused, see `SpreadsheetCell`. `price` and `currency` stay
/// empty until something knows the price of a message.
package struct CSVReport: RowReport, Sendable {
    private let columns: [String]
    private var clock: ZonedClock
    private var wording = RowWording()
    private var cells = CSVRecord()

    package init(of broadcast: Broadcast) {
        columns = broadcast.definition.columns
        clock = ZonedClock(zone: broadcast.zone)
    }

    package mutating func begin(to bytes: inout [UInt8]) {
        for (index, name) in (ReportColumns.fixed + ReportColumns.audience(columns)).enumerated() {
            if index > 0 { bytes.append(Self.comma) }
            SpreadsheetCell.append(name, to: &bytes)
        }
        bytes.append("\r\n")
    }

    package mutating func add(_ record: MessageRecord, to bytes: inout [UInt8]) {
        appendPlace(record, to: &bytes)
        appendTimes(record, to: &bytes)
        appendError(record, to: &bytes)
        appendMessage(record, to: &bytes)
        appendAudience(record.cells, to: &bytes)
        bytes.append("\r\n")
    }

    package mutating func end(to bytes: inout [UInt8]) {}

    /// The columns from `row` to `reason`.
    private func appendPlace(_ record: MessageRecord, to bytes: inout [UInt8]) {
        bytes.append(decimal: Int(record.row))
        bytes.append(Self.comma)
        if let phone = record.phone {
            bytes.append(UInt8(ascii: "+"))
            bytes.append(decimal: Int(phone.digits))
        }
        bytes.append(Self.comma)
        bytes.append(record.state.rawValue)
        bytes.append(Self.comma)
        bytes.append(record.reason?.rawValue ?? "")
    }

    /// The columns from `accepted_at` to `failed_at`.
    private mutating func appendTimes(_ record: MessageRecord, to bytes: inout [UInt8]) {
        appendTime(record.acceptedAt, to: &bytes)
        appendTime(record.sentAt, to: &bytes)
        appendTime(record.deliveredAt, to: &bytes)
        appendTime(record.readAt, to: &bytes)
        appendTime(record.failedAt, to: &bytes)
    }

    private mutating func appendTime(_ date: Date?, to bytes: inout [UInt8]) {
        bytes.append(Self.comma)
        if let date { clock.append(date, to: &bytes) }
    }

    /// The columns from `error_code` to `advice`.
    private mutating func appendError(_ record: MessageRecord, to bytes: inout [UInt8]) {
        bytes.append(Self.comma)
        if let code = record.error?.code { bytes.append(decimal: code) }
        appendText(wording.error(of: record), to: &bytes)
        appendText(wording.advice(for: record), to: &bytes)
    }

    /// The columns from `attempts` to `currency`.
    private func appendMessage(_ record: MessageRecord, to bytes: inout [UInt8]) {
        bytes.append(Self.comma)
        bytes.append(decimal: Int(record.attempts))
        appendText(record.messageID ?? "", to: &bytes)
        appendText(record.pricing?.category ?? "", to: &bytes)
        bytes.append(Self.comma)
        if let billable = record.pricing?.isCharged { bytes.append(billable ? "true" : "false") }
        bytes.append(",,")
    }

    /// As many cells as the audience has columns, whatever the row has.
    private mutating func appendAudience(_ line: [UInt8], to bytes: inout [UInt8]) {
        cells.load(line: line)
        for index in columns.indices {
            bytes.append(Self.comma)
            if index < cells.count { SpreadsheetCell.append(cells.utf8(index), to: &bytes) }
        }
    }

    private func appendText(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(Self.comma)
        if !text.isEmpty { SpreadsheetCell.append(text, to: &bytes) }
    }

    private static let comma = UInt8(ascii: ",")
}
