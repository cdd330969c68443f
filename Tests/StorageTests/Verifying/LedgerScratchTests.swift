import CampaignCore
import Formats
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

struct LedgerScratchTests {
    private let sample: VerifiedLedger

    init() async throws {
        sample = try await VerifiedLedger()
    }

    @Test func `what attempts and callbacks make of messages is what the ledger says`() async throws {
        let before = try sample.fixture.rows(of: sample.broadcast)
        for statuses in [sample.statuses, sample.statuses.reversed(), sample.statuses + sample.statuses] {
            let result = try await sample.verify(from: statuses)
            #expect(result.failure == nil, "\(result)")
            #expect(result.messages == 5 && result.statuses == 5)
            #expect(result.unchecked == [])
        }
        #expect(try sample.fixture.rows(of: sample.broadcast) == before)
    }

    @Test(arguments: [
        "UPDATE message SET state = 'delivered' WHERE id = ROW 1",
        "UPDATE message SET read_at = read_at - 1000 WHERE id = ROW 1",
        "UPDATE message SET message_id = 'wamid.another' WHERE id = ROW 1",
        "UPDATE message SET category = 'marketing' WHERE id = ROW 1",
        "UPDATE message SET error = 'blocked' WHERE id = ROW 2",
        "UPDATE message SET state = 'sent', failed_at = NULL, error_code = NULL WHERE id = ROW 2",
        "UPDATE message SET error_code = 131000 WHERE id = ROW 3",
        "UPDATE message SET state = 'waiting' WHERE id = ROW 5",
        "UPDATE message SET state = 'read', read_at = 1 WHERE id = ROW 5",
        "UPDATE message SET accepted_at = accepted_at + 1 WHERE id = ROW 5",
        "DELETE FROM attempt WHERE message = ROW 1",
        "DELETE FROM attempt WHERE message = ROW 3",
        "DELETE FROM attempt WHERE message = ROW 4",
        "DELETE FROM attempt WHERE message = ROW 5",
        "UPDATE attempt SET outcome = 'unknown' WHERE message = ROW 5",
        "DELETE FROM status_event WHERE message = ROW 1 AND kind = 'delivered'",
        "INSERT INTO status_event VALUES (ROW 5, 1, 'sent', 0, 1795000002000, NULL)",
    ])
    func `a message that was changed by hand is found`(change: String) async throws {
        try sample.tamper(change)
        let result = try await sample.verify(from: sample.statuses)
        #expect(result.failure == .storage)
        #expect(result.differing == 1)
        let difference = try #require(result.differences.first)
        #expect(change.contains("ROW \(difference.row)"))
        #expect(difference.lastDigits == "00\(difference.row)")
        #expect(!difference.facts.isEmpty)
    }

    @Test func `what the ledger and the log say of a fact is told`() async throws {
        try sample.tamper("UPDATE message SET state = 'delivered', read_at = NULL WHERE id = ROW 1")
        let facts = try await sample.verify(from: sample.statuses).differences.first?.facts
        #expect(
            facts == [
                StatusDifference.Fact("state", inLedger: "delivered", rebuilt: "read"),
                StatusDifference.Fact("read_at", inLedger: nil, rebuilt: (LedgerFixture.start + 4).rfc3339),
            ]
        )
    }

    @Test func `a callback that the log lost makes its message differ`() async throws {
        let result = try await sample.verify(from: sample.statuses.filter { $0.kind != .read })
        #expect(result.differing == 1)
        let time = (LedgerFixture.start + 4).rfc3339
        #expect(
            result.differences.first?.facts
                .contains(
                    StatusDifference.Fact("read of attempt 1", inLedger: time, rebuilt: nil)
                ) == true
        )
    }

    @Test func `what was purged is not checked, but must agree with the ledger`() async throws {
        var replay = LogReplay()
        replay.gaps = [LogGap(.missing, at: "2026-11-18.ndjson", until: LedgerFixture.start + 86_400)]
        let result = try await sample.verify(from: [], replay: replay)
        #expect(result.failure == nil, "\(result)")
        #expect(result.unchecked == [UncheckedStatuses(.missing, statuses: 5, places: ["2026-11-18.ndjson"])])
        try sample.tamper("UPDATE message SET state = 'delivered' WHERE id = ROW 1")
        #expect(try await sample.verify(from: [], replay: replay).differing == 1)
    }

    @Test func `a status that happened after what was purged is checked`() async throws {
        var replay = LogReplay()
        replay.gaps = [LogGap(.missing, at: "2026-11-18.ndjson", until: LedgerFixture.start + 2.5)]
        let result = try await sample.verify(from: [], replay: replay)
        #expect(result.unchecked.map(\.statuses) == [2])
        #expect(result.differing == 2)
    }

    @Test func `what an app secret of now would take in is not checked`() async throws {
        try sample.tamper(
            "DELETE FROM status_event WHERE kind = 'read'; UPDATE message SET state = 'delivered', read_at = NULL WHERE id = ROW 1"
        )
        #expect(try await sample.verify(from: sample.statuses).differing == 1)
        var replay = LogReplay()
        replay.takesRefused = true
        let result = try await sample.verify(from: sample.statuses, replay: replay)
        #expect(result.failure == nil, "\(result)")
        #expect(result.unchecked.map(\.reason) == [.refusedBefore])
    }

    @Test func `a status without a key is found by the id that the answer told`() async throws {
        let fixture = sample.fixture
        let keyless = fixture.status(.delivered, nil, at: 6, messageID: "wamid.5")
        _ = try await fixture.fold([keyless])
        #expect(try fixture.rows(of: sample.broadcast)[4].state == .delivered)
        let result = try await sample.verify(from: [keyless] + sample.statuses)
        #expect(result.failure == nil, "\(result)")
        #expect(try await sample.verify(from: sample.statuses).differing == 1)
    }

    @Test func `a message that was withheld and tried again agrees`() async throws {
        let fixture = sample.fixture
        var draft = try fixture.draft(campaign: "later")
        draft.expiresAt = LedgerFixture.start + 60 * 86_400
        let broadcast = try #require(try fixture.ledger.plan(draft, [447_700_900_009]).broadcast)
        var statuses = sample.statuses
        for attempt in 1...2 {
            let offset = TimeInterval((attempt - 1) * 90_000)
            let message = try #require(try await fixture.claim(broadcast, at: offset).messages.first)
            let id = "wamid.\(attempt)"
            try await fixture.record(message, .accepted(messageID: id, held: false), at: offset + 1)
            let failure = PlatformError(code: WithheldRetry.code, details: "not delivered")
            let new = [
                fixture.status(.sent, message, at: offset + 2, messageID: id),
                fixture.status(.failed, message, at: offset + 3, messageID: id, error: failure),
            ]
            statuses += new
            _ = try await fixture.fold(new)
            #expect(try await sample.verify(from: statuses).failure == nil)
            #expect(try await fixture.ledger.retryWithheld(now: LedgerFixture.start + offset + 86_500) == 2 - attempt)
            let result = try await sample.verify(from: statuses)
            #expect(result.failure == nil, "\(result)")
        }
    }

    @Test(arguments: [
        ("UPDATE broadcast SET claimed_row = 3", LedgerFault.Kind.claimedBeyond, 2),
        ("UPDATE broadcast SET claims = 0", .behindMark, 1),
        ("UPDATE ledger SET claims = 0", .behindMark, 1),
        ("UPDATE ledger SET id = '0000000000000001'", .foreignMark, 1),
        ("UPDATE message SET attempt = 3 WHERE id = ROW 4", .attemptsMissing, 1),
        ("INSERT INTO attempt VALUES (ROW 4, 2, 1, 2, 'unknown', NULL, NULL)", .attemptsBeyond, 1),
        ("DELETE FROM recipient WHERE message = ROW 2", .recipients, 1),
        ("UPDATE broadcast SET filtered = 7", .filteredRows, 7),
        (
            """
            UPDATE broadcast SET state = 'finished';
            UPDATE message SET state = 'waiting' WHERE id = ROW 4
            """, .waitingAfterEnd, 1
        ),
        (
            """
            UPDATE message SET attempt = 2 WHERE id = ROW 1;
            INSERT INTO attempt VALUES (ROW 1, 2, 1, 1795000001000, 'accepted', NULL, NULL)
            """, .acceptedTwice, 1
        ),
    ])
    func `what contradicts itself in the ledger is found`(
        change: String,
        kind: LedgerFault.Kind,
        count: Int
    ) async throws {
        try sample.tamper(change)
        let faults = try LedgerScratch(of: sample.fixture.ledger).faults()
        // A count that was lowered may be behind the mark besides.
        let others = faults.filter { $0.kind != kind && $0.kind != .behindMark }
        #expect(faults.first?.kind == kind && others.isEmpty, "\(faults)")
        #expect(faults.first?.count == count)
    }

    @Test func `what was sent again on demand may be accepted twice`() async throws {
        let fixture = sample.fixture
        let broadcast = try fixture.plan([447_700_900_009], campaign: "later", onUnknown: .resend)
        let message = try #require(try await fixture.claim(broadcast).messages.first)
        try await fixture.record(message, .accepted(messageID: "wamid.9", held: false))
        try sample.tamper("UPDATE message SET attempt = 2 WHERE broadcast = \(broadcast.id)")
        try sample.tamper(
            "INSERT INTO attempt SELECT id, 2, 1, 2, 'accepted', NULL, NULL FROM message WHERE attempt = 2"
        )
        #expect(try LedgerScratch(of: fixture.ledger).faults() == [])
    }

    @Test func `references to rows that are gone are counted`() throws {
        try sample.fixture.ledger.file.database.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA foreign_keys = OFF; DELETE FROM message WHERE id & 1 = 0")
        }
        let faults = try LedgerScratch(of: sample.fixture.ledger).faults()
        let broken = try #require(faults.first { $0.kind == .brokenReferences })
        #expect(
            broken.words == ["2 in 'attempt' without their 'message'", "2 in 'status_event' without their 'message'"]
        )
    }

    @Test func `a file that is damaged is found so, and nothing else is looked at`() throws {
        let ledger = sample.fixture.ledger
        _ = try ledger.plan(sample.fixture.draft(campaign: "large"), (1...2000).map { 447_700_800_000 + $0 })
        try ledger.file.database.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        let file = try FileHandle(forUpdating: URL(filePath: ledger.path))
        let size = try file.seekToEnd()
        try file.seek(toOffset: size - 4096)
        try file.write(contentsOf: Data(repeating: 0xa5, count: 4096))
        try file.close()
        let faults = try LedgerScratch(of: try Ledger(reading: ledger.path)).faults()
        #expect(faults.map(\.kind) == [.damaged])
        #expect(faults.first?.words.isEmpty == false)
    }
}
