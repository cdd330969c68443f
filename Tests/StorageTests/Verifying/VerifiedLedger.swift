import CampaignCore
import Foundation
import GRDB
import Testing

@testable import Storage

/// A ledger with messages in many states, and the callbacks that brought them there.
struct VerifiedLedger {
    let fixture: LedgerFixture
    let broadcast: Broadcast
    var statuses: [StatusEvent] = []

    /// Five people: one message was read, one failed by callback, one was refused by the answer, one is unknown, one was
    /// only accepted.
    init() async throws {
        fixture = try LedgerFixture()
        broadcast = try fixture.plan((1...5).map { 447_700_900_000 + $0 }, onUnknown: .hold)
        let messages = try await fixture.claim(broadcast).messages
        try #require(messages.count == 5)
        for message in messages where [1, 2, 5].contains(message.id.row) {
            try await fixture.record(message, .accepted(messageID: "wamid.\(message.id.row)", held: false))
        }
        let refusal = PlatformError(code: 131_026, details: "not on WhatsApp")
        try await fixture.record(messages[2], .rejected(refusal))
        try await fixture.record(messages[3], .unknown(cause: "the answer never came"))
        for (kind, time) in [(StatusEvent.Kind.sent, 2.0), (.delivered, 3), (.read, 4)] {
            statuses.append(fixture.status(kind, messages[0], at: time))
        }
        statuses.append(fixture.status(.sent, messages[1], messageID: "wamid.2"))
        let failure = PlatformError(code: 131_049, details: "not delivered")
        statuses.append(fixture.status(.failed, messages[1], at: 5, messageID: "wamid.2", error: failure))
        _ = try await fixture.fold(statuses)
    }

    /// Changes the ledger behind its back; `ROW n` in the statement is the number of that row's message.
    func tamper(_ sql: String) throws {
        let rows = sql.replacing(/ROW ([0-9]+)/) { "\((Int64(broadcast.id) << 32) + (Int64($0.1) ?? 0))" }
        try fixture.ledger.file.database.write { database in
            try database.execute(sql: "PRAGMA defer_foreign_keys = ON; \(rows)")
        }
    }

    /// Rebuilds the ledger from its attempts and some callbacks.
    func verify(from statuses: [StatusEvent], replay: LogReplay = LogReplay()) async throws -> LedgerVerification {
        let scratch = try LedgerScratch(of: fixture.ledger)
        let faults = try scratch.faults()
        let baseline = try scratch.setBack()
        _ = try await scratch.ledger.fold(FoldBatch(segment: "2026-11-25.ndjson", offset: 1, statuses: statuses))
        var result = try scratch.compare(baseline, replay)
        result.faults = faults + result.faults
        return result
    }
}
