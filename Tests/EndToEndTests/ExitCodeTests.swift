import Formats
import Foundation
import TestSupport
import Testing

/// The table of exit codes in the README, row by row; 70 stands for faults that nobody knows of.
@Suite(.serialized)
struct ExitCodeTests {
    @Test func `0: a run that finds all driven by another has nothing to do`() async throws {
        let world = try await World(rate: "20/s", campaigns: ["sale": 200])
        let first = try await world.start("run")
        try await world.waitForAccepted(1, while: first)
        let second = try await world.run("run", "--json")
        #expect(second.status == 0, "\(second.words)")
        let json = try JSONValue(parsing: Array(second.output.utf8))
        #expect(json["outcome"] == "done")
        #expect(json["driven_elsewhere"]?.array?.count == 1)
        first.terminate()
        #expect(try await first.end().status == 75)
    }

    @Test func `0: messages that wait for a known time are no failure of a run`() async throws {
        let world = try await World(campaigns: ["sale": 20])
        try await world.run("send", "sale", "--to", "+447700900999")
        try world.replaceInSettings("rate: 200/s", with: "rate: 200/s, daily_recipients: 5")
        let run = try await world.run("run", "--json")
        #expect(run.status == 0, "\(run.words)")
        #expect(try JSONValue(parsing: Array(run.output.utf8))["waiting"]?.array?.count == 1)
    }

    @Test(arguments: [["nonsense"], ["send", "nobody"], ["status", "nobody"], ["run", "--for", "soon"]])
    func `64: the command line is wrong`(command: [String]) async throws {
        let folder = try TemporaryFolder()
        _ = try await Drumbeat.run(["init", "-C", folder.path])
        #expect(try await Drumbeat.run(command + ["-C", folder.path]).status == 64)
    }

    @Test func `65: files have faults, which each run ends with and says once`() async throws {
        let world = try await World(campaigns: ["sale": 3, "digest": 3])
        let file = world.folder.appending(path: "sale/campaign.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        try Data(text.replacing("sender: main", with: "sender: nobody").utf8).write(to: file)
        let first = try await world.run("run")
        #expect(first.status == 65)
        #expect(first.words.contains("sale/campaign.yaml:1:"), "\(first.words)")
        let second = try await world.run("run", "--json")
        #expect(second.status == 65 && second.words.isEmpty, "\(second.words)")
        let json = try JSONValue(parsing: Array(second.output.utf8))
        #expect(json["outcome"] == "bad_data" && json["faults"]?.array?.isEmpty == false)
        try Data(text.replacing("sender: main", with: "sender: somebody").utf8).write(to: file)
        #expect(try await world.run("run").words.contains("somebody"))
        try Data(text.utf8).write(to: file)
        #expect(try await world.run("run").status == 0)
        #expect(try await world.accepted() == 6)
    }

    @Test func `65: a fault of the template pauses a broadcast, once`() async throws {
        let world = try await World(campaigns: ["sale": 5], simulation: ["--errors", "132001=100%"])
        let first = try await world.run("run")
        #expect(first.status == 65, "\(first.words)")
        #expect(first.words.contains("drumbeat resume sale@"), "\(first.words)")
        #expect(try await world.run("run").status == 0)
        #expect(try await world.run("status", "sale").output.contains("paused"))
    }

    @Test func `65: nobody got a broadcast that has ended`() async throws {
        let world = try await World(campaigns: ["sale": 2])
        let audience = world.folder.appending(path: "sale/audience.csv")
        try Data("phone,name\n123,Ada\n".utf8).write(to: audience)
        let run = try await world.run("run")
        #expect(run.status == 65, "\(run.words)")
        #expect(run.words.contains("has ended: nobody got it"), "\(run.words)")
        #expect(try await world.run("run").status == 0)
    }

    @Test func `65: what a person names cannot be read`() async throws {
        let world = try await World(campaigns: ["sale": 1])
        for command in [["ingest", "/nope"], ["suppress", "import", "/nope"]] {
            let end = try await Drumbeat.run(command + ["-C", world.folder.path], environment: world.environment)
            #expect(end.status == 65, "\(command): \(end.words)")
            #expect(end.words.contains("there is no file '/nope'"), "\(end.words)")
        }
    }

    @Test func `69: the Graph API is unavailable`() async throws {
        let world = try await World(campaigns: ["sale": 3])
        world.simulator.kill()
        _ = try await world.simulator.end()
        #expect(try await world.run("run").status == 69)
    }

    @Test func `74: the ledger cannot be made`() async throws {
        let world = try await World(campaigns: ["sale": 3])
        try FileManager.default.removeItem(at: world.folder.appending(path: ".drumbeat"))
        try Data().write(to: world.folder.appending(path: ".drumbeat"))
        let run = try await world.run("run")
        #expect(run.status == 74, "\(run.words)")
        #expect(!run.words.contains("NSCocoa") && !run.words.contains("operation"), "\(run.words)")
    }

    @Test func `75: a run whose time is over has more to send`() async throws {
        let world = try await World(rate: "5/s", campaigns: ["sale": 100])
        // Whether its time is over while it sends, or before it has planned anything.
        let run = try await world.run("run", "--for", "1s")
        #expect(run.status == 75, "\(run.words)")
    }

    @Test func `75: another process holds the work`() async throws {
        let world = try await World(rate: "20/s", campaigns: ["sale": 200])
        let run = try await world.start("run")
        try await world.waitForAccepted(1, while: run)
        let reconcile = try await world.run("reconcile")
        #expect(reconcile.status == 75, "\(reconcile.words)")
        run.terminate()
        _ = try await run.end()
        #expect(try await world.run("reconcile").status == 0)
    }

    @Test(arguments: [["run"], ["send", "sale", "--now-instead"]])
    func `77: a wrong app secret, after which all goes on by itself`(command: [String]) async throws {
        let world = try await World(campaigns: ["sale": 5])
        let wrong = world.environment.merging(["WHATSAPP_APP_SECRET": "another-secret"]) { $1 }
        let end = try await Drumbeat.run(command + ["-C", world.folder.path], environment: wrong)
        #expect(end.status == 77, "\(command): \(end.words)")
        #expect(end.words.contains("app.secret"), "\(end.words)")
        #expect(try await world.states(of: "sale") == ["waiting": 5])
        let next = try await world.run("run")
        #expect(next.status == 0, "\(next.words)")
        #expect(try await world.states(of: "sale")["waiting"] == nil)
    }

    @Test func `77: a token that has ended, and auth token says so`() async throws {
        let end = (Date() - 86_400).formatted(.iso8601)
        let world = try await World(campaigns: ["sale": 5], simulation: ["--token-ends", end])
        let run = try await world.run("run")
        #expect(run.status == 77, "\(run.words)")
        let token = try await Drumbeat.run(["auth", "token", "-C", world.folder.path], environment: world.environment)
        #expect(token.status == 77, "\(token.words)")
        #expect(try await world.run("status").output.contains("sending was stopped"))
    }

    @Test func `78: the configuration has faults`() async throws {
        let folder = try TemporaryFolder(["drumbeat.yaml": "snders: {}\n"])
        #expect(try await Drumbeat.run(["run", "-C", folder.path]).status == 78)
    }
}
