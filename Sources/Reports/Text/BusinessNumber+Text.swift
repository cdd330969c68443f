package import CampaignCore
import Formats
import Foundation

extension BusinessNumber: TableRow {
    package static var columns: TextTable.Columns { .atLeast([]) }

    package var row: [TextTable.Cell] {
        [
            sender ?? "(\(facts.phoneNumberID))", phone, facts.name ?? "-", (facts.status ?? "unknown").lowercased(),
            "quality \((facts.quality ?? "unknown").lowercased())", people,
            facts.rate.map { "\($0)" } ?? "throughput unknown", "read \(age)",
        ]
        .map { .text($0) }
    }

    /// All that is known of it, a line each.
    package func text() -> [OutputPart] {
        let rows: [(String, String?)] = [
            ("sender", sender), ("number", phone), ("phone_number_id", facts.phoneNumberID),
            ("account", facts.account), ("name", facts.name), ("name status", facts.nameStatus),
            ("verification", facts.verification), ("state", facts.status), ("quality", facts.quality),
            ("messaging limit", facts.tier), ("throughput", throughput), ("read", age),
        ]
        return [.table(TextTable(rows.map { [.text($0), .text($1 ?? "unknown")] }))]
    }

    private var phone: String {
        facts.digits.map { "+\($0)" } ?? facts.phoneNumberID
    }

    /// How old what is shown is, in whole minutes.
    private var age: String {
        "\(max(0, Int(now.timeIntervalSince(facts.readAt) / 60))) min ago"
    }

    /// The tier in words.
    private var people: String {
        switch facts.tier.flatMap(MessagingTier.init) {
        case .people(let count): "\(CountText.people(count)) a day"
        case .unlimited: "no daily limit of people"
        case nil: "tier unknown"
        }
    }

    private var throughput: String? {
        facts.isOnApp ? "20 messages a second, as the number is also on the WhatsApp Business app" : facts.throughput
    }
}
