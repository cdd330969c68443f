import CampaignCore
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

struct LedgerObstaclesTests {
    @Test func `broadcasts of an earlier version keep their pauses and who caused them`() throws {
        let fixture = try LedgerFixture()
        let old = try DatabaseQueue(path: fixture.folder.path("old.sqlite"))
        try Ledger.migrator.migrate(old, upTo: "16 brazilian keys")
        try old.write { database in
            for (id, state, reason) in [
                (1, "paused", "by hand"), (2, "paused", "the template is PAUSED"), (3, "paused", "no such template"),
                (4, "active", nil as String?),
            ] {
                try database.execute(
                    sql: """
                        INSERT INTO broadcast (id, name, campaign, sender, definition, state, state_reason, due_at, planned_at)
                        VALUES (?, ?, 'sale', '1', '{}', ?, ?, 0, 0)
                        """,
                    arguments: [id, "sale-\(id)", state, reason]
                )
            }
            try database.execute(
                sql: """
                    INSERT INTO obstacle VALUES (1, 'a', 'the account is banned'), (2, 'b', 'the template is PAUSED');
                    INSERT INTO paused_for VALUES (3, 132001);
                    """
            )
        }
        try Ledger.migrator.migrate(old)
        let who = try old.read { try String?.fetchAll($0, sql: "SELECT paused_by FROM broadcast ORDER BY id") }
        #expect(who == ["person", "condition", "fault", nil])
        let causes = try old.read { try String.fetchAll($0, sql: "SELECT cause FROM obstacle ORDER BY broadcast") }
        #expect(causes == ["a", "b"])
    }

    @Test(.eachEngine)
    func `a refusal in an answer is recorded with it or not at all`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan([447_700_900_001])
        let message = try #require(try await fixture.claim(broadcast).messages.first)
        let error = PlatformError(code: 131_050, details: "stopped")
        let record = AttemptRecord(
            message: message.id,
            attempt: message.attempt,
            startedAt: LedgerFixture.start,
            endedAt: LedgerFixture.start + 1,
            outcome: .rejected(error),
            next: .settle
        )
        let refusal = Suppression(
            phone: message.recipient.phone,
            scope: .marketing,
            source: .platform,
            detail: "stopped",
            at: LedgerFixture.start + 1
        )
        try fixture.run("ALTER TABLE suppression RENAME TO away")
        await #expect(throws: StorageError.self) {
            try await fixture.ledger.record([record], suppressing: [refusal])
        }
        #expect(try fixture.rows(of: broadcast).map(\.state) == [.sending])
        try fixture.run("ALTER TABLE away RENAME TO suppression")
        try await fixture.ledger.record([record], suppressing: [refusal])
        #expect(try fixture.rows(of: broadcast).map(\.state) == [.failed])
        var refusals = 0
        try fixture.ledger.suppressions { _ in refusals += 1 }
        #expect(refusals == 1)
    }
}
