package import CampaignCore
import Formats
package import Foundation
import PhoneNumbers

/// The report as one JSON document: `broadcast`, `rows` and, after them, `counts`.
///
/// A row has the names of the CSV report's columns, with null for what is not
/// known, and its cells in `audience`. Cells are the person's own text, as it
/// was: no spreadsheet reads JSON.
package struct JSONReport: RowReport, Sendable {
    private let broadcast: Broadcast
    private let writtenAt: Date
    private let withheld: WithheldCounts?
    private let columns: [String]
    private var clock: ZonedClock
    private var wording = RowWording()
    private var cells = CSVRecord()
    private var counts = BroadcastCounts()

    package init(of broadcast: Broadcast, writtenAt: Date, withheld: WithheldCounts? = nil) {
        self.broadcast = broadcast
        self.writtenAt = writtenAt
        self.withheld = withheld
        columns = ReportColumns.distinct(broadcast.definition.columns)
        clock = ZonedClock(zone: broadcast.zone)
    }

    package mutating func begin(to bytes: inout [UInt8]) {
        bytes.append(#"{"broadcast":"#)
        appendFacts(to: &bytes)
        bytes.append(#","rows":["#)
    }

    package mutating func add(_ record: MessageRecord, to bytes: inout [UInt8]) {
        bytes.append(counts.states.isEmpty ? "\n" : ",\n")
        counts.count(record)
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
        bytes.append("\n],\"counts\":")
        appendCounts(to: &bytes)
        bytes.append("}\n")
    }
}

extension JSONReport {
    private mutating func appendFacts(to bytes: inout [UInt8]) {
        var facts = JSONMembers()
        facts.open(&bytes)
        facts.member("name", broadcast.name, &bytes)
        facts.member("campaign", broadcast.definition.campaign.description, &bytes)
        facts.member("state", broadcast.state.rawValue, &bytes)
        facts.member("state_reason", broadcast.stateReason?.sentence(), &bytes)
        appendTime("due_at", broadcast.dueAt, &facts, to: &bytes)
        appendTime("expires_at", broadcast.expiresAt, &facts, to: &bytes)
        appendTime("planned_at", broadcast.plannedAt, &facts, to: &bytes)
        appendTime("written_at", writtenAt, &facts, to: &bytes)
        facts.member("time_zone", broadcast.definition.timeZone, &bytes)
        facts.member("sender", broadcast.definition.sender, &bytes)
        facts.member("phone_number_id", broadcast.definition.phoneNumberID, &bytes)
        facts.member("category", broadcast.definition.category.rawValue.lowercased(), &bytes)
        facts.name("templates", &bytes)
        appendTemplates(to: &bytes)
        facts.close(&bytes)
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
        row.member("status", record.state.rawValue, &bytes)
        row.member("reason", record.reason?.rawValue, &bytes)
    }

    private mutating func appendTimes(_ record: MessageRecord, _ row: inout JSONMembers, to bytes: inout [UInt8]) {
        appendTime("accepted_at", record.acceptedAt, &row, to: &bytes)
        appendTime("sent_at", record.sentAt, &row, to: &bytes)
        appendTime("delivered_at", record.deliveredAt, &row, to: &bytes)
        appendTime("read_at", record.readAt, &row, to: &bytes)
        appendTime("failed_at", record.failedAt, &row, to: &bytes)
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

    private func appendMessage(_ record: MessageRecord, _ row: inout JSONMembers, to bytes: inout [UInt8]) {
        row.member("attempts", Int(record.attempts), &bytes)
        row.member("message_id", record.messageID, &bytes)
        row.member("category", record.pricing?.category, &bytes)
        row.member("billable", record.pricing?.isCharged, &bytes)
        row.member("price", nil as Int?, &bytes)
        row.member("currency", nil as String?, &bytes)
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

    private func appendCounts(to bytes: inout [UInt8]) {
        var members = JSONMembers()
        members.open(&bytes)
        members.member("rows", counts.rows, &bytes)
        members.name("states", &bytes)
        append(MessageState.allCases.map { ($0.rawValue, counts[$0]) }, to: &bytes)
        members.name("skipped", &bytes)
        append(SkipReason.allCases.map { ($0.rawValue, counts.skips[$0] ?? 0) }, to: &bytes)
        if let withheld {
            members.name("withheld", &bytes)
            append(
                [
                    ("messages", withheld.messages), ("retried", withheld.retried),
                    ("delivered_at_once", withheld.deliveredAtOnce), ("delivered_later", withheld.deliveredLater),
                ],
                to: &bytes
            )
        }
        members.close(&bytes)
    }

    private func append(_ numbers: [(name: String, count: Int)], to bytes: inout [UInt8]) {
        var members = JSONMembers()
        members.open(&bytes)
        for number in numbers { members.member(number.name, number.count, &bytes) }
        members.close(&bytes)
    }
}
