import Foundation
import GRDB
import Testing

/// Fifty campaigns, each broken in another way, beside one that is not.
@Suite(.serialized)
struct HostileWorkspaceTests {
    @Test(.timeLimit(.minutes(3)))
    func `fifty broken campaigns do not keep the fifty-first from being sent`() async throws {
        let world = try await World(campaigns: ["a-lost": 3, "sound": 3], campaignSettings: "repeat_guard: 0s")
        // Planned, and then made unreadable in the ledger.
        try await world.run("run")
        let ledger = try DatabaseQueue(path: world.folder.appending(path: ".drumbeat/ledger.sqlite").path)
        try await ledger.write { database in
            try database.execute(
                sql: """
                    UPDATE broadcast SET state = 'active', definition = '{"campaign": 7}' WHERE campaign = 'a-lost';
                    UPDATE message SET state = 'waiting', attempt = 0, claimed_at = NULL, accepted_at = NULL,
                        message_id = NULL WHERE broadcast IN (SELECT id FROM broadcast WHERE campaign = 'a-lost');
                    DELETE FROM campaign WHERE id = 'sound';
                    DELETE FROM occurrence WHERE campaign = 'sound';
                    UPDATE broadcast SET name = 'sound@before' WHERE campaign = 'sound';
                    """
            )
        }
        // Its report would tell of the earlier sending.
        try FileManager.default.removeItem(at: world.folder.appending(path: "sound/reports"))
        let before = try await world.accepted()
        let broken = try HostileCampaigns(in: world.folder).make()
        #expect(broken == 49)
        let run = try await world.run("run")
        #expect(run.status == 65, "\(run.status): \(run.words.prefix(4000))")
        #expect(!run.isKilled)
        #expect(try await world.accepted() == before + 3)
        #expect(run.words.utf8.count < 64_000)
        // Commands that need no campaign are none the worse.
        for command in ["status", "ingest"] {
            let end = try await world.run(command)
            #expect(end.status == 0, "\(command): \(end.words.prefix(1000))")
        }
        #expect(try await world.run("pause", "b01").status == 0)
    }
}
