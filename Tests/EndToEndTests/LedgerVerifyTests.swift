import Formats
import Foundation
import GRDB
import Testing

/// The ledger is compared with its attempts and its callbacks, after real sending.
@Suite(.serialized)
struct LedgerVerifyTests {
    private func verify(_ world: World) async throws -> (status: Int32, value: JSONValue, words: String) {
        let end = try await world.ledger("verify", "--json")
        return (end.status, try JSONValue(parsing: Array(end.output.utf8)), end.words)
    }

    private func change(_ world: World, _ sql: String) throws {
        let path = world.folder.appending(path: ".drumbeat/ledger.sqlite").path
        try DatabaseQueue(path: path).write { try $0.execute(sql: sql) }
    }

    @Test func `after faults all agrees, and what was changed by hand is found`() async throws {
        let simulation = [
            "--failures", "131026=20%,131049=10%", "--replies", "stop=20%", "--faults", "accept-then-drop=5%",
            "--callback-faults", "duplicate=20%,reorder=20%",
        ]
        let world = try await World(campaigns: ["sale": 200, "news": 30], simulation: simulation)
        try await world.run("run")
        try await world.settle()
        let first = try await verify(world)
        #expect(first.status == 0, "\(first.value.serialized())")
        #expect(first.value["messages"]?.integer == 230)
        #expect(try #require(first.value["statuses"]?.integer) > 200)
        #expect(first.value["unchecked"]?.array?.isEmpty == true)
        let said = try await world.ledger("verify")
        #expect(said.words.contains("all that could be checked agrees"), "\(said.words)")
        try change(
            world,
            "UPDATE message SET state = 'sent', read_at = NULL, delivered_at = NULL WHERE id = 1 << 32 | 7"
        )
        let second = try await verify(world)
        #expect(second.status == 74)
        #expect(second.value["differing"]?.integer == 1)
        #expect(second.value["differences"]?.array?.first?["row"]?.integer == 7)
        let told = try await world.ledger("verify")
        #expect(told.output.contains("row 7 (number ending in "), "\(told.output)")
        // What a callback told is taken from it again.
        #expect(try await world.run("ingest", "--again").status == 0)
        #expect(try await verify(world).status == 0)
    }

    @Test func `a ledger agrees while it is in use, and what came meanwhile is listed`() async throws {
        let world = try await World(rate: "100/s", campaigns: ["sale": 300])
        let run = try await world.start("run")
        try await world.waitForAccepted(50, while: run)
        let during = try await verify(world)
        #expect(during.status == 0, "\(during.value.serialized())")
        run.terminate()
        _ = try await run.end()
    }

    @Test func `what is purged, or lost from the log, is listed or found`() async throws {
        let world = try await World(campaigns: ["sale": 20])
        try await world.run("run")
        try await world.settle()
        let log = world.folder.appending(path: ".drumbeat/callbacks")
        let names = try FileManager.default.contentsOfDirectory(atPath: log.path).filter { $0.hasSuffix(".ndjson") }
        let segment = log.appending(path: try #require(names.first))
        let all = try Data(contentsOf: segment)
        try all.prefix(all.count / 2).write(to: segment)
        let shortened = try await verify(world)
        #expect(shortened.status == 0, "\(shortened.value.serialized())")
        #expect(shortened.value["unchecked"]?.array?.first?["reason"] == "shortened")
        try FileManager.default.removeItem(at: segment)
        let purged = try await verify(world)
        #expect(purged.status == 0)
        #expect(purged.value["unchecked"]?.array?.first?["reason"] == "missing")
        #expect(try #require(purged.value["unchecked"]?.array?.first?["statuses"]?.integer) > 20)
        try change(world, "UPDATE attempt SET outcome = 'unknown' WHERE message = 1 << 32 | 3")
        #expect(try await verify(world).status == 74)
        try all.write(to: segment)
        try change(world, "UPDATE attempt SET outcome = 'accepted' WHERE message = 1 << 32 | 3")
        #expect(try await verify(world).status == 0)
        try change(world, "DELETE FROM status_event WHERE message = 1 << 32 | 4")
        let lost = try await verify(world)
        #expect(lost.status == 74)
        #expect(lost.value["differences"]?.array?.first?["row"]?.integer == 4)
    }
}
