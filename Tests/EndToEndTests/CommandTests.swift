import Formats
import Foundation
import TestSupport
import Testing

/// The commands as a person uses them.
@Suite(.serialized)
struct CommandTests {
    @Test func `init writes a workspace that passes check`() async throws {
        let folder = try TemporaryFolder()
        let first = try await Drumbeat.run(["init", "-C", folder.path("new")])
        #expect(first.status == 0, "\(first.words)")
        let check = try await Drumbeat.run(["check", "-C", folder.path("new")])
        #expect(check.status == 0, "\(check.words)")
        let second = try await Drumbeat.run(["init", "-C", folder.path("new")])
        #expect(second.status == 64)
        let within = try await Drumbeat.run(["init", "-C", folder.path("new/welcome/shop")])
        #expect(within.status == 64)
        #expect(within.words.contains("lies within the workspace"), "\(within.words)")
    }

    @Test func `demo copies a workspace alone, and nothing hidden in it`() async throws {
        let folder = try TemporaryFolder()
        let nothing = try await Drumbeat.run(["demo", "-C", folder.path])
        #expect(nothing.status == 78)
        #expect(nothing.words.contains("there is no drumbeat.yaml"), "\(nothing.words)")
        _ = try await Drumbeat.run(["init", "-C", folder.path])
        let secret = folder.path("secrets/whatsapp-token")
        try FileManager.default.createSymbolicLink(atPath: secret, withDestinationPath: secret)
        // Whoever copied them would fail.
        let loop = folder.path(".git")
        try FileManager.default.createSymbolicLink(atPath: loop, withDestinationPath: loop)
        let demo = try await Drumbeat.run(["demo", "-C", folder.path])
        #expect(demo.status == 0, "\(demo.words)")
    }

    @Test func `demo of a workspace without a campaign that it can send says so`() async throws {
        let folder = try TemporaryFolder()
        _ = try await Drumbeat.run(["init", "-C", folder.path])
        let campaign = "welcome/campaign.yaml"
        try folder.write("sender: nobody\n", to: campaign)
        let faulty = try await Drumbeat.run(["demo", "-C", folder.path])
        #expect(faulty.status == 65 && faulty.output.isEmpty, "\(faulty.words)")
        #expect(faulty.words.contains("every campaign has faults in '\(folder.path)'; run drumbeat check"))
        try FileManager.default.removeItem(atPath: folder.path(campaign))
        let empty = try await Drumbeat.run(["demo", "-C", folder.path])
        #expect(empty.status == 65 && empty.words.contains("there is no campaign in "), "\(empty.words)")
    }

    @Test func `demo goes from CSV to report, also on a machine with a proxy`() async throws {
        let folder = try TemporaryFolder()
        _ = try await Drumbeat.run(["init", "-C", folder.path])
        let demo = try await Drumbeat.run(
            ["demo", "-C", folder.path, "--keep"],
            environment: ["http_proxy": "http://127.0.0.1:1"]
        )
        #expect(demo.status == 0, "\(demo.words)")
        #expect(demo.output.contains("finished"))
        let report = try #require(demo.output.split(separator: "\n").first { $0.hasSuffix(".csv") })
        let copy = URL(filePath: String(report)).deletingLastPathComponent().appending(path: "../..").standardized
        defer { try? FileManager.default.removeItem(at: copy) }
        let attributes = try FileManager.default.attributesOfItem(atPath: copy.path)
        #expect(attributes[.posixPermissions] as? NSNumber == 0o700)
        #expect(FileManager.default.fileExists(atPath: String(report)))
    }

    @Test func `demo leaves nothing behind unless it is kept`() async throws {
        let folder = try TemporaryFolder()
        _ = try await Drumbeat.run(["init", "-C", folder.path("shop")])
        let temporary = try folder.makeFolder("tmp")
        let demo = try await Drumbeat.run(
            ["demo", "-C", folder.path("shop")],
            environment: ["TMPDIR": temporary]
        )
        #expect(demo.status == 0, "\(demo.words)")
        #expect(demo.output.contains("finished"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: temporary).isEmpty)
    }

    @Test(arguments: 0..<3)
    func `several processes may begin a new workspace at once`(round: Int) async throws {
        let folder = try TemporaryFolder()
        _ = try await Drumbeat.run(["init", "-C", folder.path])
        var processes: [Drumbeat] = []
        let command = ["suppress", "add", "-C", folder.path, "+447700900123"]
        for _ in 0..<6 { processes.append(try await Drumbeat(command)) }
        for process in processes {
            let end = try await process.end()
            #expect(end.status == 0, "\(end.words)")
        }
    }

    @Test func `times follow the machine's tz database, and without one it ends`() async throws {
        let world = try await World(campaigns: ["sale": 3])
        let file = world.folder.appending(path: "sale/campaign.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
            .replacing(
                /{at: "[^"]+", timezone: Europe\/London}/,
                with: #"{at: "2036-12-01T10:00", timezone: America/Vancouver}"#
            )
        try Data(text.utf8).write(to: file)
        let zones = world.folder.appending(path: "zones")
        let environment = world.environment.merging(["TZDIR": zones.path]) { $1 }
        let plan = ["plan", "-C", world.folder.path, "sale", "--json"]
        let without = try await Drumbeat.run(plan, environment: environment)
        #expect(without.status == 78)
        #expect(without.words.contains("install the package tzdata"), "\(without.words)")
        // British Columbia stays an hour ahead of what older copies of the database say.
        for (name, zone) in [("Etc/UTC", SampleZone(rule: "UTC0")), ("America/Vancouver", SampleZone(rule: "<-07>7"))] {
            let file = zones.appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(zone.file).write(to: file)
        }
        let with = try await Drumbeat.run(plan, environment: environment)
        #expect(with.status == 0, "\(with.words)")
        #expect(try JSONValue(parsing: Array(with.output.utf8))["next"]?.array == ["2036-12-01T17:00:00Z"])
    }

    @Test func `plan shows the exact request with the token masked`() async throws {
        let world = try await World(campaigns: ["sale": 3])
        let plan = try await world.run("plan", "sale", "--row", "2")
        #expect(plan.status == 0, "\(plan.words)")
        #expect(plan.output.contains("Authorization: Bearer ***"))
        #expect(plan.output.contains("\"parameter_name\": \"first_name\""))
        #expect(!plan.output.contains("a-token"))
        let forecast = try await world.run("plan", "sale", "--json")
        let json = try JSONValue(parsing: Array(forecast.output.utf8))
        #expect(json["messages"]?.integer == 3)
    }

    @Test func `a token is fetched for the app and kept sealed`() async throws {
        let world = try await World(campaigns: ["sale": 3])
        try world.replaceInSettings("token: {env: WHATSAPP_TOKEN}", with: "token: {client_credentials: true}")
        let run = try await world.run("run")
        #expect(run.status == 0, "\(run.words)")
        #expect(try await world.truth()["accepted"]?.integer == 3)
        let kept = world.folder.appending(path: ".drumbeat/token")
        let mode = try FileManager.default.attributesOfItem(atPath: kept.path)[.posixPermissions] as? NSNumber
        #expect(mode?.intValue == 0o600)
        #expect(try Data(contentsOf: kept).range(of: Data("300000000000003|".utf8)) == nil)
    }

    @Test func `a paused broadcast waits, a cancelled one is never sent`() async throws {
        let world = try await World(rate: "20/s", campaigns: ["sale": 600])
        let run = try await world.start("run")
        try await world.waitForAccepted(1, while: run)
        #expect(try await world.run("pause", "sale").status == 0)
        _ = try await run.end()
        #expect(try await world.run("pause", "sale").status == 0)
        let before = try await world.states(of: "sale")
        try await world.run("run")
        #expect(try await world.states(of: "sale")["waiting"] == before["waiting"])
        #expect(try await world.run("resume", "sale").status == 0)
        let again = try await world.start("run")
        #expect(try await world.run("cancel", "sale").status == 0)
        _ = try await again.end()
        try await world.run("run")
        let after = try await world.states(of: "sale")
        #expect(after["waiting"] == nil)
        #expect(after["cancelled", default: 0] > 0)
        #expect(after.values.reduce(0, +) == 600)
        #expect(try await world.run("resume", "sale").status == 64)
    }

    @Test func `people on the suppression list get nothing`() async throws {
        let world = try await World(campaigns: ["sale": 3])
        let rows = try String(contentsOf: world.folder.appending(path: "sale/audience.csv"), encoding: .utf8)
        let number = try #require(rows.split(separator: "\n")[1].split(separator: ",").first.map(String.init))
        let added = try await Drumbeat.run(["suppress", "add", "-C", world.folder.path, number])
        #expect(added.status == 0, "\(added.words)")
        try await world.run("run")
        let states = try await world.states(of: "sale")
        #expect(states["skipped"] == 1)
        let exported = try await Drumbeat.run(["suppress", "export", "-C", world.folder.path])
        #expect(exported.output.contains(number))
    }

    @Test func `a reply that says STOP keeps the person out of the next broadcast`() async throws {
        let world = try await World(
            campaigns: ["sale": 20],
            campaignSettings: "repeat_guard: 0s",
            simulation: ["--replies", "stop=100%"]
        )
        try await world.run("run")
        try await world.settle()
        let next = try await world.run("send", "sale", "--extra")
        #expect(next.status == 65, "\(next.words)")
        #expect(try await world.states(of: "sale") == ["skipped": 20])
    }

    @Test(arguments: [
        "run", "check", "plan", "send", "status", "report", "serve", "simulate", "demo", "suppress", "webhook", "purge",
        "ingest",
    ])
    func `help has an example`(command: String) async throws {
        let help = try await Drumbeat.run([command, "--help"])
        #expect(help.status == 0)
        #expect(help.output.contains("Example: ") || help.output.contains("drumbeat \(command)"))
    }
}
