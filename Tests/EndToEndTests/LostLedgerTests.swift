import Formats
import Foundation
import Testing

/// A ledger that is deleted, copied or replaced, and nobody who gets a message twice for it.
@Suite(.serialized)
struct LostLedgerTests {
    /// A minute, as `campaign.yaml` has it.
    private static func minute(_ offset: TimeInterval) -> String {
        let minute = (Date().timeIntervalSince1970 / 60).rounded(.down) * 60
        return "\(Date(timeIntervalSince1970: minute + offset).formatted(.iso8601).prefix(16))Z"
    }

    private static func setTime(_ offset: TimeInterval, in world: World) throws {
        let file = world.folder.appending(path: "sale/campaign.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        try Data(text.replacing(/at: "[^"]+"/, with: "at: \"\(minute(offset))\"").utf8).write(to: file)
    }

    /// A world whose one campaign is due just now.
    private static func world(_ people: Int, rate: String = "200/s") async throws -> World {
        let world = try await World(rate: rate, campaigns: ["sale": people])
        try setTime(0, in: world)
        return world
    }

    private func deleteLedger(_ world: World) async throws {
        try await world.endReceiver()
        try FileManager.default.removeItem(at: world.folder.appending(path: ".drumbeat"))
    }

    /// How many messages each number got.
    private func copies(_ world: World) async throws -> [Int] {
        let numbers = try await world.messages().map { try #require($0["to"]?.string) }
        return Array(numbers.reduce(into: [:]) { $0[$1, default: 0] += 1 }.values)
    }

    @Test func `a ledger that is deleted after a sending sends nothing again`() async throws {
        let world = try await Self.world(20)
        #expect(try await world.run("run").status == 0)
        try await deleteLedger(world)
        let check = try await world.run("check")
        #expect(check.status == 0 && check.output.contains("is paused at once"), "\(check.output)\(check.words)")
        let run = try await world.run("run")
        #expect(run.status == 65, "\(run.words)")
        #expect(run.words.contains("a ledger that is lost may have sent it; drumbeat resume sale@"), "\(run.words)")
        let later = try await world.run("run")
        #expect(later.status == 0 && later.words.isEmpty, "\(later.words)")
        #expect(try await copies(world) == Array(repeating: 1, count: 20))
        let status = try await world.run("status")
        #expect(status.output.contains("may have sent it"), "\(status.output)")
        let explained = try await world.run("explain", "sale", "1")
        #expect(explained.output.contains("may have sent it"), "\(explained.output)")
        #expect(try await world.run("cancel", "sale").status == 0)
        #expect(try await !world.run("status").output.contains("lost"))
    }

    @Test func `a ledger that is deleted after a run was killed sends nothing again`() async throws {
        let world = try await Self.world(400, rate: "20/s")
        let first = try await world.start("run")
        try await world.waitForAccepted(10, while: first)
        first.kill()
        _ = try await first.end()
        let sent = try await world.accepted()
        try await deleteLedger(world)
        let run = try await world.run("run")
        #expect(run.status == 65, "\(run.words)")
        #expect(try await world.accepted() == sent)
        #expect(try await copies(world).allSatisfy { $0 == 1 })
    }

    @Test func `a send asks about what a deleted ledger sent`() async throws {
        let world = try await Self.world(5)
        #expect(try await world.run("send", "sale", "--now-instead").status == 0)
        try await deleteLedger(world)
        try Self.setTime(86_400 * 9, in: world)
        for place in ["--now-instead", "--json"] {
            let refused = try await world.run("send", "sale", place)
            #expect(refused.status == 64, "\(refused.words)")
            #expect(refused.words.contains("drumbeat reconcile --seen"), "\(refused.words)")
        }
        let seen = try await world.run("reconcile", "--seen", "--json")
        #expect(try JSONValue(parsing: Array(seen.output.utf8)) == ["seen": ["sale"], "paused": []])
        #expect(try await world.accepted() == 5)
        #expect(try await world.run("reconcile", "--seen", "--moved").status == 64)
        let sent = try await world.run("send", "sale", "--now-instead")
        #expect(sent.status == 0, "\(sent.words)")
        #expect(try await world.accepted() == 10)
    }

    @Test func `what began after the backup is named until a person has seen to it`() async throws {
        let world = try await Self.world(5)
        let backup = world.folder.appending(path: "ledger.backup").path
        #expect(try await world.ledger("backup", backup).status == 0)
        #expect(try await world.run("run").status == 0)
        try await world.endReceiver()
        let restored = try await world.ledger("restore", backup)
        #expect(restored.status == 0 && restored.words.contains("reconcile --seen"), "\(restored.words)")
        try Self.setTime(86_400 * 9, in: world)
        #expect(try await world.run("send", "sale", "--now-instead").status == 64)
        for command in ["status", "check"] {
            let end = try await world.run(command)
            #expect(end.output.contains("sale/reports has sale@"), "\(end.output)")
        }
        #expect(try await world.run("reconcile", "--seen").words.contains("seen to: sale"))
        #expect(try await !world.run("status").output.contains("sale/reports"))
        #expect(try await world.accepted() == 5)
    }

    @Test func `the backup of another ledger is restored only if a person says so`() async throws {
        let world = try await Self.world(5)
        let backup = world.folder.appending(path: "ledger.backup").path
        #expect(try await world.ledger("backup", backup).status == 0)
        try await deleteLedger(world)
        #expect(try await world.run("run").status == 0)
        let refused = try await world.ledger("restore", backup)
        #expect(refused.status == 64 && refused.words.contains("--another"), "\(refused.words)")
        #expect(try await world.states(of: "sale")["waiting"] == nil)
        let restored = try await world.ledger("restore", backup, "--another")
        #expect(restored.status == 0, "\(restored.words)")
        try await world.run("run")
        #expect(try await world.accepted() == 5)
    }

    @Test func `a copy takes no wishes, and says to readers that it is one`() async throws {
        let world = try await Self.world(5)
        #expect(try await world.run("run").status == 0)
        try await world.endReceiver()
        let copy = world.folder.deletingLastPathComponent().appending(path: "\(UUID().uuidString)-copy")
        try FileManager.default.copyItem(at: world.folder, to: copy)
        defer { try? FileManager.default.removeItem(at: copy) }
        func run(_ command: String...) async throws -> Drumbeat.End {
            try await Drumbeat.run(command + ["-C", copy.path], environment: world.environment)
        }
        for command in [["suppress", "add", "+447700900123"], ["pause", "sale"], ["cancel", "sale"]] {
            let end = try await Drumbeat.run(command + ["-C", copy.path], environment: world.environment)
            #expect(end.status == 74 && end.words.contains("is a copy"), "\(command): \(end.words)")
        }
        for command in ["status", "plan", "explain", "ingest"] {
            let names = ["plan": ["sale"], "explain": ["sale", "1"]][command] ?? []
            let end = try await Drumbeat.run(
                [command] + names + ["--json", "-C", copy.path],
                environment: world.environment
            )
            #expect(end.status == 0 && end.words.contains("is a copy"), "\(command): \(end.words)")
            #expect(throws: Never.self) { try JSONValue(parsing: Array(end.output.utf8)) }
        }
        #expect(try await run("check").output.contains("is a copy"))
        #expect(try await run("suppress", "list").words.contains("is a copy"))
        #expect(try await !world.run("status").words.contains("is a copy"))
    }
}
