import Formats
import Foundation
import Testing

/// Backups, restores and copies of a workspace: whatever is put where, nobody gets a message twice.
@Suite(.serialized)
struct LedgerBackupTests {
    @Test func `a backup made during a run is restored, and nothing is sent twice`() async throws {
        let world = try await World(rate: "40/s", campaigns: ["sale": 2000])
        let backup = world.folder.appending(path: "backup/ledger.sqlite").path
        try FileManager.default.createDirectory(
            atPath: world.folder.appending(path: "backup").path,
            withIntermediateDirectories: true
        )
        let run = try await world.start("run")
        try await world.waitForAccepted(20, while: run)
        let made = try await world.ledger("backup", backup, "--json")
        #expect(made.status == 0, "\(made.words)")
        #expect(try JSONValue(parsing: Array(made.output.utf8))["messages"]?.integer == 2000)
        let busy = try await world.ledger("restore", backup)
        #expect(busy.status == 75, "\(busy.words)")
        try await world.waitForAccepted(100, while: run)
        run.terminate()
        #expect(try await run.end().status == 75)
        try await world.settle()
        let restored = try await world.ledger("restore", backup)
        #expect(restored.status == 0, "\(restored.words)")
        #expect(restored.words.contains("may have been sent since the copy was made"), "\(restored.words)")
        #expect(restored.words.contains("ledger.sqlite.replaced-"), "\(restored.words)")
        // At another rate the rest does not take long.
        try world.replaceInSettings("rate: 40/s", with: "rate: 1000/s")
        #expect(try await world.run("run").status == 0)
        try await world.settle()
        #expect(try await world.copies().values.allSatisfy { $0 == 1 })
        let sent = try await world.accepted()
        let states = try await world.states(of: "sale")
        // A message whose attempt was cut off by the stop may be unknown; all others are sent.
        #expect(sent + Int(states["unknown", default: 0]) == 2000)
        #expect(states["delivered", default: 0] + states["read", default: 0] == Int64(sent))
    }

    @Test func `a backup replaces nothing unless it is asked to`() async throws {
        let world = try await World(campaigns: ["sale": 3])
        try await world.run("run")
        let file = world.folder.appending(path: "ledger.backup").path
        #expect(try await world.ledger("backup", file).status == 0)
        let second = try await world.ledger("backup", file)
        #expect(second.status == 64)
        #expect(second.words.contains("--replace"), "\(second.words)")
        #expect(try await world.ledger("backup", file, "--replace").status == 0)
        let beside = world.folder.appending(path: ".drumbeat/copy.sqlite").path
        #expect(try await world.ledger("backup", beside).status == 64)
        #expect(try await world.ledger("restore", "/nonexistent/file").status == 64)
        #expect(try await world.ledger("restore", world.folder.appending(path: "drumbeat.yaml").path).status == 65)
        try world.replaceInSettings("100000000000001", with: "100000000000009")
        let foreign = try await world.ledger("restore", file)
        #expect(foreign.status == 65, "\(foreign.words)")
    }

    @Test func `a file copied over the ledger is refused until it is reconciled`() async throws {
        let world = try await World(rate: "50/s", campaigns: ["sale": 200])
        try await world.runUntilAccepted(10)
        let backup = world.folder.appending(path: "ledger.backup").path
        #expect(try await world.ledger("backup", backup).status == 0)
        try await world.runUntilAccepted(10)
        let ledger = world.folder.appending(path: ".drumbeat/ledger.sqlite").path
        for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: ledger + suffix) }
        // As `cp` does, into the same file.
        try Data(contentsOf: URL(filePath: backup)).write(to: URL(filePath: ledger))
        let refused = try await world.run("run")
        #expect(refused.status == 74, "\(refused.words)")
        #expect(refused.words.contains("drumbeat reconcile"), "\(refused.words)")
        let reconciled = try await world.run("reconcile", "--json")
        #expect(reconciled.status == 0, "\(reconciled.words)")
        let json = try JSONValue(parsing: Array(reconciled.output.utf8))
        #expect(try #require(json["missing_claims"]?.integer) > 0)
        #expect(try await world.run("run").status == 0)
        try await world.settle()
        #expect(try await world.copies().values.allSatisfy { $0 == 1 })
        let states = try await world.states(of: "sale")
        #expect(try await world.accepted() + Int(states["unknown", default: 0]) == 200)
    }

    @Test func `with the mark lost what is held is shown, and a person can send it`() async throws {
        let world = try await World(campaigns: ["sale": 20])
        try world.aim(at: "http://127.0.0.1:1")
        #expect(try await world.run("run").status == 69)
        let backup = world.folder.appending(path: "ledger.backup").path
        #expect(try await world.ledger("backup", backup).status == 0)
        try await world.endReceiver()
        try FileManager.default.removeItem(at: world.folder.appending(path: ".drumbeat"))
        try world.aim(at: world.simulatorURL.absoluteString)
        let restored = try await world.ledger("restore", backup)
        #expect(restored.words.contains("20 messages may have been sent"), "\(restored.words)")
        let run = try await world.run("run")
        #expect(run.status == 0 && run.words.contains("messages are held"), "\(run.words)")
        #expect(try await world.accepted() == 0)
        let status = try await world.run("status", "sale")
        #expect(status.output.contains("finished, 20 unknown"), "\(status.output)")
        #expect(status.output.contains("--held"), "\(status.output)")
        #expect(try await world.run("status").output.contains("messages are held"))
        let explained = try await world.run("explain", "sale", "1").output
        #expect(!explained.contains("was claimed") && explained.contains("may have been sent after"), "\(explained)")
        let resumed = try await world.run("resume", "sale", "--held")
        #expect(resumed.status == 0, "\(resumed.words)")
        #expect(try await !world.run("status").output.contains("messages are held"))
        #expect(try await world.run("run").status == 0)
        #expect(try await world.accepted() == 20)
        #expect(try await world.run("resume", "sale", "--held").status == 64)
    }

    @Test func `a copied workspace sends nothing until its original is gone`() async throws {
        let world = try await World(rate: "50/s", campaigns: ["sale": 100])
        try await world.runUntilAccepted(10)
        try await world.endReceiver()
        let copy = world.folder.deletingLastPathComponent().appending(path: "\(UUID().uuidString)-copy")
        try FileManager.default.copyItem(at: world.folder, to: copy)
        defer { try? FileManager.default.removeItem(at: copy) }
        let before = try await world.accepted()
        for command in [["run"], ["send", "sale"], ["reconcile"], ["reconcile", "--moved"]] {
            let end = try await Drumbeat.run(command + ["-C", copy.path], environment: world.environment)
            #expect(end.status == 74, "\(command): \(end.words)")
        }
        #expect(try await world.accepted() == before)
        try FileManager.default.removeItem(at: world.folder.appending(path: ".drumbeat"))
        let moved = try await Drumbeat.run(["reconcile", "--moved", "-C", copy.path], environment: world.environment)
        #expect(moved.status == 0, "\(moved.words)")
        // Nothing tells whether the original sent more before it was deleted.
        #expect(moved.words.contains("resume sale"), "\(moved.words)")
        _ = try await Drumbeat.run(["run", "-C", copy.path], environment: world.environment)
        #expect(try await world.accepted() == before)
        let resumed = try await Drumbeat.run(
            ["resume", "sale", "--held", "-C", copy.path],
            environment: world.environment
        )
        #expect(resumed.status == 0, "\(resumed.words)")
        _ = try await Drumbeat.run(["run", "-C", copy.path], environment: world.environment)
        #expect(try await world.copies().values.allSatisfy { $0 == 1 })
        #expect(try await world.accepted() >= 90)
    }

    @Test func `commands that read leave a workspace as it is`() async throws {
        let world = try await World(campaigns: ["sale": 3])
        try await world.endReceiver()
        try FileManager.default.removeItem(at: world.folder.appending(path: ".drumbeat"))
        let status = try await world.run("status")
        #expect(status.status == 0, "\(status.words)")
        #expect(status.words.contains("nothing has been sent yet"), "\(status.words)")
        #expect(status.output.contains("campaigns, before the first run\n  sale  due since "), "\(status.output)")
        #expect(!FileManager.default.fileExists(atPath: world.folder.appending(path: ".drumbeat").path))
        try await world.run("run")
        for command in [["status"], ["status", "sale"], ["explain", "sale", "1"], ["report", "sale", "-o", "-"]] {
            let end = try await Drumbeat.run(command + ["-C", world.folder.path], environment: world.environment)
            #expect(end.status == 0, "\(command): \(end.words)")
        }
    }
}
