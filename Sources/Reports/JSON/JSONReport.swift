package import CampaignCore
import Formats
import Foundation
import PhoneNumbers

/// The report as one JSON document: `broadcast`, `rows` and, after them, the figures.
///
/// A row has the names of the CSV report's columns, with null for what is not
/// known, and its cells in `audience`. Cells are the person's own text, as it
/// was: no spreadsheet reads JSON.
package struct JSONReport: RowReport, Sendable {
    private let facts: ReportFacts
    private let columns: [String]
    private var clock: ZonedClock
    private var wording: RowWording
    private var cells = CSVRecord()
    private var figures: ReportFigures
    private var prices: MessagePrices

    package init(_ facts: ReportFacts) {
        self.facts = facts
        let broadcast = facts.broadcast
        columns = ReportColumns.distinct(broadcast.definition.columns)
        wording = RowWording(of: broadcast.definition)
        clock = ZonedClock(zone: broadcast.zone)
        figures = ReportFigures(facts)
        prices = MessagePrices(facts.prices, category: broadcast.definition.category)
    }

    private var broadcast: Broadcast { facts.broadcast }

    package mutating func begin(to bytes: inout [UInt8]) {
        bytes.append(#"{"broadcast":"#)
        appendFacts(to: &bytes)
        bytes.append(#","rows":["#)
    }

    package mutating func add(_ record: MessageRecord, to bytes: inout [UInt8]) {
        bytes.append(figures.counts.states.isEmpty ? "\n" : ",\n")
        figures.add(record)
        var row = JSONMembers()
        row.open(&bytes)
        appendPlace(record, &row, to: &bytes)
        appendTimes(record, &row, to: &bytes)
        appendError(record, &row, to: &bytes)
        appendMessage(record, &row, to: &bytes)
        row.name("audience", &bytes)
        appendAudience(record.cells, to: &bytes)
        row.close(&bytes)
    }

    package mutating func end(to bytes: inout [UInt8]) {
        bytes.append("\n]")
        for member in figures.members(facts) {
            bytes.append(",\n\"\(member.name)\":")
            member.value.append(to: &bytes)
        }
        bytes.append("}\n")
    }
}

extension JSONReport {
    private mutating func appendFacts(to bytes: inout [UInt8]) {
        var members = JSONMembers()
        members.open(&bytes)
        members.member("name", broadcast.name, &bytes)
        members.member("campaign", broadcast.definition.campaign.description, &bytes)
        members.member("state", broadcast.state.rawValue, &bytes)
        members.member("state_reason", broadcast.stateReason?.sentence(), &bytes)
        appendTime("due_at", broadcast.dueAt, &members, to: &bytes)
        appendTime("expires_at", broadcast.expiresAt, &members, to: &bytes)
        appendTime("planned_at", broadcast.plannedAt, &members, to: &bytes)
        appendTime("written_at", facts.writtenAt, &members, to: &bytes)
        members.member("time_zone", broadcast.definition.timeZone, &bytes)
        members.member("sender", broadcast.definition.sender, &bytes)
        members.member("phone_number_id", broadcast.definition.phoneNumberID, &bytes)
        members.member("category", broadcast.definition.category.rawValue.lowercased(), &bytes)
        members.name("templates", &bytes)
        appendTemplates(to: &bytes)
        members.close(&bytes)
    }

    /// Template names by language.
    private func appendTemplates(to bytes: inout [UInt8]) {
        var members = JSONMembers()
        members.open(&bytes)
        for (language, template) in broadcast.definition.content.templates.sorted(by: { $0.key < $1.key }) {
            members.member(language, template.name, &bytes)
        }
        members.close(&bytes)
    }

    private func appendPlace(_ record: MessageRecord, _ row: inout JSONMembers, to bytes: inout [UInt8]) {
        row.member("row", Int(record.row), &bytes)
        row.member("phone", record.phone?.description, &bytes)
        row.member("user_id", record.userID?.description, &bytes)
        row.member("status", record.state.rawValue, &bytes)
        row.member("reason", record.reason?.rawValue ?? record.holdCause?.rawValue, &bytes)
    }

    private mutating func appendTimes(_ record: MessageRecord, _ row: inout JSONMembers, to bytes: inout [UInt8]) {
        let times = ShownTimes(record)
        appendTime("accepted_at", times.accepted, &row, to: &bytes)
        appendTime("sent_at", times.sent, &row, to: &bytes)
        appendTime("delivered_at", times.delivered, &row, to: &bytes)
        appendTime("read_at", times.read, &row, to: &bytes)
        appendTime("failed_at", times.failed, &row, to: &bytes)
    }

    private mutating func appendTime(
        _ name: String,
        _ date: Date?,
        _ members: inout JSONMembers,
        to bytes: inout [UInt8]
    ) {
        members.name(name, &bytes)
        guard let date else { return bytes.append("null") }
        bytes.append("\"")
        clock.append(date, to: &bytes)
        bytes.append("\"")
    }

    private mutating func appendError(_ record: MessageRecord, _ row: inout JSONMembers, to bytes: inout [UInt8]) {
        row.member("error_code", record.error?.code, &bytes)
        let error = wording.error(of: record)
        row.member("error", error.isEmpty ? nil : error, &bytes)
        let advice = wording.advice(for: record)
        row.member("advice", advice.isEmpty ? nil : advice, &bytes)
    }

    private mutating func appendMessage(_ record: MessageRecord, _ row: inout JSONMembers, to bytes: inout [UInt8]) {
        row.member("attempts", Int(record.attempts), &bytes)
        row.member("message_id", record.messageID, &bytes)
        row.member("category", record.pricing?.category, &bytes)
        row.member("billable", record.pricing?.isCharged, &bytes)
        let price = prices.price(of: record)
        row.name("price", &bytes)
        bytes.append(price.map { "\($0)" } ?? "null")
        row.member("currency", price == nil ? nil : prices.currency, &bytes)
    }

    private mutating func appendAudience(_ line: [UInt8], to bytes: inout [UInt8]) {
        cells.load(line: line)
        var members = JSONMembers()
        members.open(&bytes)
        for (index, column) in columns.enumerated() {
            members.name(column, &bytes)
            appendJSONString(index < cells.count ? cells.utf8(index) : [], to: &bytes)
        }
        members.close(&bytes)
    }
}
