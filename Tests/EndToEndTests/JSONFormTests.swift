import Formats
import Foundation
import TestSupport
import Testing

/// What each command prints for programs is what `docs/json.md` shows.
@Suite(.serialized)
struct JSONFormTests {
    private let page: JSONPage

    init() throws {
        page = try JSONPage()
    }

    private func expect(_ command: String, _ arguments: String..., in world: World) async throws {
        let words = command.split(separator: " ").map(String.init)
        let call = words + ["-C", world.folder.path, "--json"] + arguments
        let end = try await Drumbeat.run(call, environment: world.environment)
        let value = try #require(try? JSONValue(parsing: Array(end.output.utf8)), "\(command): \(end.words)")
        #expect(page.faults(of: value, by: command) == [], "\(end.output)")
    }

    @Test func `before anything is sent every form is the page's`() async throws {
        let world = try await World(campaigns: ["sale": 3, "news": 2])
        let audience = "phone,name\n+447700900123,Ada\n07700,Grace\n"
        try Data(audience.utf8).write(to: world.folder.appending(path: "news/audience.csv"))
        try await expect("check", in: world)
        try await expect("template check", in: world)
        try await expect("plan", "news", in: world)
        try await expect("plan", "news", "--row", "1", in: world)
        try await expect("plan", "news", "--row", "2", in: world)
        try await expect("status", in: world)
        try await expect("suppress list", in: world)
        try await expect("doctor", in: world)
        try await expect("auth status", in: world)
        try await expect("reconcile", in: world)
        try await expect("template list", in: world)
        try await expect("template show", "sale", in: world)
        try await expect("template diff", in: world)
        try await expect("template push", "sale", in: world)
        try await expect("pause", "sale", in: world)
        try await expect("resume", "sale", in: world)
        try await expect("webhook status", in: world)
        try await expect("webhook test", "--url", world.callbackURL.absoluteString, in: world)
    }

    @Test func `what is left of a broadcast that is moved has the page's form`() async throws {
        let world = try await World(campaigns: ["sale": 3])
        try world.aim(at: "http://127.0.0.1:1")
        #expect(try await world.run("run").status == 69)
        try await expect("reschedule", "sale", "--at", "2199-12-01T10:00", in: world)
    }

    @Test func `after sending every form is the page's`() async throws {
        let simulation = ["--failures", "131026=50%", "--replies", "stop=50%"]
        let world = try await World(campaigns: ["sale": 12, "news": 2], simulation: simulation)
        try await expect("run", in: world)
        try await world.settle()
        try await expect("status", in: world)
        try await expect("status", "sale", in: world)
        try await expect("explain", "sale", "1", in: world)
        try await expect("ingest", in: world)
        try await expect("purge", "--older-than", "1d", in: world)
        try await world.run("suppress", "add", "+447700900123")
        try await expect("suppress list", in: world)
        try await expect("send", "news", "--extra", in: world)
        try await expect("send", "sale", "--to", "+447700900124", in: world)
        let backup = world.folder.appending(path: "backup.sqlite").path
        try await expect("ledger verify", in: world)
        try await expect("ledger backup", backup, in: world)
        try await expect("ledger restore", backup, in: world)
        try await expect("number list", in: world)
        try await expect("number show", "main", in: world)
        try await expect("number limits", in: world)
        let report = try await world.run("report", "sale", "-o", "-", "--format", "json")
        let value = try JSONValue(parsing: Array(report.output.utf8))
        #expect(page.faults(of: value, by: "report") == [])
    }
}
