import CampaignCore
import Foundation
import TestSupport
import Testing

struct StatusListTests {
    /// Of any kind and with texts of any length.
    private static func status(using generator: inout SeededGenerator) -> StatusEvent {
        func text(_ limit: Int) -> String {
            let letter = ["a", "é", "🥁"].randomElement(using: &generator) ?? ""
            return String(repeating: letter, count: .random(in: 0...limit, using: &generator))
        }
        let key = MessageKey(
            ledger: LedgerID(rawValue: .random(in: 0...1, using: &generator)),
            message: MessageID(broadcast: .max, row: .random(in: 1...9, using: &generator)),
            attempt: .random(in: 1...3, using: &generator)
        )
        let kind = StatusEvent.Kind.allCases.randomElement(using: &generator) ?? .sent
        let category = ["marketing", "utility"].randomElement(using: &generator)
        var status = StatusEvent(
            kind: kind,
            at: Date(timeIntervalSince1970: .random(in: 0...2e9, using: &generator)),
            key: Bool.random(using: &generator) ? key : nil,
            messageID: text(300),
            recipient: Bool.random(using: &generator) ? "447700900001" : nil,
            userID: Bool.random(using: &generator) ? "GB.\(text(20_000))" : nil,
            error: kind == .failed ? PlatformError(code: 131_026, details: text(2)) : nil,
            pricing: category.map { Pricing(billable: .random(using: &generator), category: $0, type: "regular") }
        )
        status.phoneNumberID = Bool.random(using: &generator) ? "100000000000001" : nil
        status.hasForeignLabel = Bool.random(using: &generator)
        return status
    }

    @Test(arguments: 0..<20)
    func `a status comes out as it went in`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let statuses = (0..<200).map { _ in Self.status(using: &generator) }
        let list = StatusList(statuses)
        #expect(Array(list) == statuses)
        #expect(list.messages == statuses.map { $0.key?.message.rawValue ?? .max })
    }
}
