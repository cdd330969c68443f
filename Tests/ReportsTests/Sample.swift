import CampaignCore
import Formats
import Foundation
import PhoneNumbers
import TestSupport
import Testing

/// A broadcast in which everything that can become of a row has become of some.
enum Sample {
    static let due = Samples.due
    static let writtenAt = due + 86_400

    static func broadcast(
        columns: [String] = ["phone", "first_name", "city", "status"],
        timeZone: String = "Europe/Madrid",
        state: BroadcastState = .active,
        name: String = "spring-sale@2026-11-25T0900Z"
    ) throws -> Broadcast {
        var definition = try Samples.definition(campaign: "spring-sale", columns: columns, timeZone: timeZone)
        definition.content.templates = ["en_GB": try template("en_GB"), "es": try template("es")]
        definition.phoneNumberID = "106540352242922"
        definition.defaultRegion = RegionCode("ES").map { .region($0) }
        definition.rate = Rate(perSecond: 40)
        var broadcast = try Samples.broadcast(definition)
        (broadcast.name, broadcast.state) = (name, state)
        (broadcast.expiresAt, broadcast.plannedAt) = (due + 21_600, due - 61.5)
        return broadcast
    }

    static func facts(of broadcast: Broadcast? = nil) throws -> ReportFacts {
        ReportFacts(of: try broadcast ?? self.broadcast(), writtenAt: writtenAt)
    }

    private static func template(_ language: String) throws -> Template {
        try Samples.template("Hello {{1}}", name: "spring_sale", language: language)
    }

    /// Rows from 1, the same for the same count.
    static func rows(_ count: Int) -> [MessageRecord] {
        var generator = SeededGenerator(seed: 7)
        return (1...count).map { row(Int32($0), using: &generator) }
    }

    static func row(_ row: Int32, using generator: inout SeededGenerator) -> MessageRecord {
        let phone = phones.randomElement(using: &generator).flatMap { PhoneNumber(digits: $0 + Int64(row)) }
        var record = MessageRecord(row: row, phone: phone, state: .accepted, attempts: 1, cells: cells(row, phone))
        record.acceptedAt = due + Double(row) * 0.025 + Double.random(in: 0..<0.01, using: &generator)
        record.messageID = "wamid.HBgLMzQ2MDAxMjM0NTYVAgARGBI\(row)"
        settle(&record, chance: Int.random(in: 0..<1000, using: &generator), using: &generator)
        return record
    }

    private static func cells(_ row: Int32, _ phone: PhoneNumber?) -> [UInt8] {
        let names = ["Ada", "Zoë", "\"Bo, Jr.\"", "=HYPERLINK(A1)", "李", "O'Neil"]
        let name = names[Int(row) % names.count]
        return Array("\(phone?.description ?? "n/a"),\(name),\"Málaga; +1\",gold".utf8)
    }

    private static func settle(_ record: inout MessageRecord, chance: Int, using generator: inout SeededGenerator) {
        switch chance {
        case ..<880: deliver(&record, chance: chance, using: &generator)
        case ..<920: fail(&record, failures[chance % failures.count])
        case ..<975: skip(&record, skips[chance % skips.count])
        case ..<982:
            unsend(&record, .unknown)
            record.attempts = 1
            record.detail = .words(chance % 2 == 0 ? "the request timed out after 30 s" : "the connection was reset")
        case ..<990: unsend(&record, .waiting)
        case ..<994: record.state = .held
        case ..<997: unsend(&record, .expired)
        default: break
        }
    }

    private static func deliver(
        _ record: inout MessageRecord,
        chance: Int,
        using generator: inout SeededGenerator
    ) {
        let left = ((record.acceptedAt ?? due).timeIntervalSince1970).rounded(.up)
        record.sentAt = Date(timeIntervalSince1970: left)
        record.state = .sent
        record.pricing = Pricing(billable: true, category: "marketing", type: "regular")
        guard chance < 840 else { return }
        let wait = pow(10, Double.random(in: 0..<1.4, using: &generator)) * (chance % 20 == 0 ? 400 : 1)
        record.deliveredAt = Date(timeIntervalSince1970: left + wait.rounded())
        record.state = .delivered
        guard chance < 520 else { return }
        let reading = pow(10, Double.random(in: 1..<4.3, using: &generator))
        record.readAt = Date(timeIntervalSince1970: left + wait.rounded() + reading.rounded())
        record.state = .read
    }

    private static func fail(_ record: inout MessageRecord, _ error: PlatformError) {
        record.state = .failed
        record.failedAt = (record.acceptedAt ?? due) + 2
        record.error = error
    }

    private static func skip(_ record: inout MessageRecord, _ skip: (SkipReason, String)) {
        unsend(&record, .skipped)
        (record.reason, record.detail) = (skip.0, .words(skip.1))
        if skip.0 == .invalidPhone { record.phone = nil }
    }

    private static func unsend(_ record: inout MessageRecord, _ state: MessageState) {
        record.state = state
        record.acceptedAt = nil
        record.messageID = nil
        record.attempts = 0
    }

    /// Ranges that are given to nobody, or to film makers; Spanish and British ones most often.
    private static let phones: [Int64] = [
        34_600_000_000, 34_600_100_000, 34_711_000_000, 447_700_900_000, 447_700_800_000, 12_025_550_000,
        4_915_550_000_000, 5_511_955_550_000, 525_555_550_000,
    ]
    private static let failures = [
        PlatformError(code: 131_026, details: "Message undeliverable."),
        PlatformError(code: 131_026, details: "Message undeliverable."),
        PlatformError(
            code: 131_049,
            details: "This message was not delivered to maintain healthy ecosystem engagement."
        ),
        PlatformError(code: 131_050, details: "User has stopped receipt of marketing messages from this business"),
        PlatformError(code: 999_999, details: "<b>=cmd|' /C calc'!A0</b>"),
        PlatformError(code: 0, details: "no reason given"),
    ]
    private static let skips: [(SkipReason, String)] = [
        (.duplicate, "same recipient as row 3"), (.invalidPhone, "'07700 9001' is too short"),
        (.suppressed, "replied STOP on 2026-10-01"), (.missingParameter, "body parameter 'first_name' is empty"),
        (.invalidParameter, "body parameter 'first_name' has a line break"), (.duplicate, "same recipient as row 12"),
    ]
}
