package import CampaignCore
import Formats
import Foundation
import PhoneNumbers

/// The report as CSV (RFC 4180, UTF-8, CRLF): one line a row, in the audience's order.
///
/// Times are in the broadcast's zone. What a spreadsheet could run as a formula is defused, see `SpreadsheetCell`.
/// `price` and `currency` are those of the rate card, for messages that Meta says it charges.
package struct CSVReport: RowReport, Sendable {
    /// For whom the lines are.
    enum Form: Hashable, Sendable {
        /// For programs, and as the next audience: commas, and times as RFC 3339.
        case plain
        /// For a spreadsheet: tabs, times that it knows as times, and numbers that it leaves as they are.
        case spreadsheet
    }

    private let columns: [String]
    private let form: Form
    private var clock: ZonedClock
    private var prices: MessagePrices
    private var wording: RowWording
    private var cells = CSVRecord()

    package init(_ facts: ReportFacts) {
        self.init(facts, form: .plain)
    }

    init(_ facts: ReportFacts, form: Form) {
        let definition = facts.broadcast.definition
        columns = definition.columns
        wording = RowWording(of: definition)
        self.form = form
        clock = ZonedClock(zone: facts.broadcast.zone)
        prices = MessagePrices(facts.prices, category: definition.category)
    }

    package mutating func begin(to bytes: inout [UInt8]) {
        for (index, name) in (ReportColumns.fixed + ReportColumns.audience(columns)).enumerated() {
            if index > 0 { bytes.append(form.separator) }
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
        bytes.append(form.separator)
        if let phone = record.phone { form.append(phone, to: &bytes) }
        bytes.append(form.separator)
        bytes.append(record.state.rawValue)
        bytes.append(form.separator)
        bytes.append(record.reason?.rawValue ?? record.holdCause?.rawValue ?? "")
    }

    /// The columns from `accepted_at` to `failed_at`.
    private mutating func appendTimes(_ record: MessageRecord, to bytes: inout [UInt8]) {
        let times = ShownTimes(record)
        appendTime(times.accepted, to: &bytes)
        appendTime(times.sent, to: &bytes)
        appendTime(times.delivered, to: &bytes)
        appendTime(times.read, to: &bytes)
        appendTime(times.failed, to: &bytes)
    }

    private mutating func appendTime(_ date: Date?, to bytes: inout [UInt8]) {
        bytes.append(form.separator)
        guard let date else { return }
        let time = clock.time(at: date)
        switch form {
        case .plain: time.append(to: &bytes)
        case .spreadsheet: bytes.append(time.spreadsheetText)
        }
    }

    /// The columns from `error_code` to `advice`.
    private mutating func appendError(_ record: MessageRecord, to bytes: inout [UInt8]) {
        bytes.append(form.separator)
        if let code = record.error?.code { bytes.append(decimal: code) }
        appendText(wording.error(of: record), to: &bytes)
        appendText(wording.advice(for: record), to: &bytes)
    }

    /// The columns from `attempts` to `user_id`.
    private mutating func appendMessage(_ record: MessageRecord, to bytes: inout [UInt8]) {
        bytes.append(form.separator)
        bytes.append(decimal: Int(record.attempts))
        appendText(record.messageID ?? "", to: &bytes)
        appendText(record.pricing?.category ?? "", to: &bytes)
        bytes.append(form.separator)
        if let billable = record.pricing?.isCharged { bytes.append(billable ? "true" : "false") }
        let price = prices.price(of: record)
        appendText(price.map { "\($0)" } ?? "", to: &bytes)
        appendText(price == nil ? "" : prices.currency ?? "", to: &bytes)
        appendText(record.userID?.description ?? "", to: &bytes)
    }

    /// As many cells as the audience has columns, whatever the row has.
    private mutating func appendAudience(_ line: [UInt8], to bytes: inout [UInt8]) {
        cells.load(line: line)
        for index in columns.indices {
            bytes.append(form.separator)
            if index < cells.count { SpreadsheetCell.append(cells.utf8(index), to: &bytes) }
        }
    }

    private func appendText(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(form.separator)
        if !text.isEmpty { SpreadsheetCell.append(text, to: &bytes) }
    }
}

extension CSVReport.Form {
    /// What stands between two cells.
    fileprivate var separator: UInt8 {
        switch self {
        case .plain: UInt8(ascii: ",")
        case .spreadsheet: UInt8(ascii: "\t")
        }
    }

    /// A spreadsheet takes `+447700900123` for a number and leaves the plus out; with a space it is text.
    fileprivate func append(_ phone: PhoneNumber, to bytes: inout [UInt8]) {
        switch self {
        case .plain:
            bytes.append(UInt8(ascii: "+"))
            bytes.append(decimal: Int(phone.digits))
        case .spreadsheet: bytes.append(phone.spacedDescription)
        }
    }
}
