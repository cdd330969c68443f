import Foundation
import GRDB
import TestSupport
import Testing

/// The built program against the simulator, each a process of its own.
@Suite(.serialized)
struct RunTests {
    @Test func `every row is sent once, followed and reported`() async throws {
        let world = try await World(campaigns: ["sale": 120])
        let run = try await world.run("run")
        #expect(run.status == 0, "\(run.words)")
        try await world.settle()
        #expect(try await world.copies().count == 120)
        #expect(try await world.copies().values.allSatisfy { $0 == 1 })
        let states = try await world.states(of: "sale")
        #expect(states.values.reduce(0, +) == 120)
        #expect(states["delivered", default: 0] + states["read", default: 0] == 120)
        let report = try await world.run("report", "sale", "-o", "-")
        #expect(report.output.split(separator: "\r\n").count == 121)
        #expect(report.output.hasPrefix("row,phone,status,reason,"))
    }

    @Test func `runs that overlap send nothing twice and do not pile up`() async throws {
        let world = try await World(campaigns: ["sale": 200], simulation: ["--latency", "20ms..80ms"])
        var runs: [Drumbeat] = []
        for _ in 0..<4 { runs.append(try await world.start("run")) }
        for run in runs {
            let end = try await run.end()
            #expect(end.status == 0, "\(end.words)")
        }
        let copies = try await world.copies()
        #expect(copies.count == 200)
        #expect(copies.values.allSatisfy { $0 == 1 })
    }

    @Test func `an audience that cannot be read to its end keeps only its own campaign`() async throws {
        let world = try await World(campaigns: ["sale": 400, "digest": 3])
        let audience = world.folder.appending(path: "sale/audience.csv")
        let whole = try Data(contentsOf: audience)
        try (whole + Data("+447700900999,\"Ada\n".utf8)).write(to: audience)
        let run = try await world.run("run")
        #expect(run.status == 65, "\(run.words)")
        #expect(run.words.contains("sale is not sent: sale/audience.csv:402:"), "\(run.words)")
        #expect(try await world.accepted() == 3)
        try whole.write(to: audience)
        #expect(try await world.run("run").status == 0)
        #expect(try await world.accepted() == 403)
    }

    @Test func `a test send that fails, or is cut short, is sent to nobody later`() async throws {
        let world = try await World(campaigns: ["sale": 3])
        let audience = world.folder.appending(path: "sale/audience.csv")
        let whole = try Data(contentsOf: audience)
        try Data("phone,name\n123,Ada\n".utf8).write(to: audience)
        try await world.run("run")
        let failed = try await world.run("send", "sale", "--to", "+447700900123")
        #expect(failed.status == 65, "\(failed.words)")
        try whole.write(to: audience)
        #expect(try await world.run("send", "sale", "--to", "+447700900123").status == 0)
        // As a crash in its planning would have left it.
        let ledger = try DatabaseQueue(path: world.folder.appending(path: ".drumbeat/ledger.sqlite").path)
        try await ledger.write { database in
            try database.execute(sql: "UPDATE broadcast SET state = 'planning' WHERE name LIKE '%.test-%'")
        }
        #expect(try await world.run("run").status == 0)
        #expect(try await world.accepted() == 1)
        let left = try await ledger.read { try String.fetchAll($0, sql: "SELECT name FROM broadcast") }
        #expect(left.count == 1 && !left[0].contains(".test-"), "\(left)")
    }

    @Test func `two broadcasts of one sender may be driven by two processes`() async throws {
        let world = try await World(rate: "100/s", campaigns: ["sale": 150, "digest": 150])
        let sends = [
            try await world.start("send", "sale", "--now-instead"),
            try await world.start("send", "digest", "--now-instead"),
        ]
        for send in sends {
            let end = try await send.end()
            #expect(end.status == 0, "\(end.words)")
        }
        let copies = try await world.copies()
        #expect(copies.count == 300)
        #expect(copies.values.allSatisfy { $0 == 1 })
    }

    @Test func `killed at any moment, nothing is sent twice and nothing lost`() async throws {
        let world = try await World(campaigns: ["sale": 300], simulation: ["--latency", "20ms..120ms"])
        var generator = SeededGenerator(seed: 4)
        for _ in 0..<4 {
            let before = try await world.accepted()
            let run = try await world.start("run")
            try await world.waitForAccepted(before + Int.random(in: 1...50, using: &generator), while: run)
            run.kill()
            #expect(try await run.end().isKilled)
        }
        let last = try await world.run("run")
        #expect([0, 75].contains(last.status), "\(last.words)")
        try await world.settle()
        let copies = try await world.copies()
        #expect(copies.values.allSatisfy { $0 == 1 })
        let states = try await world.states(of: "sale")
        #expect(states.values.reduce(0, +) == 300)
        // What was claimed and never left stays unknown; everything else has arrived.
        #expect(states["delivered", default: 0] + states["read", default: 0] == Int64(copies.count))
        #expect(Int64(copies.count) + states["unknown", default: 0] == 300)
    }

    @Test(arguments: ["run", "send"])
    func `asked to stop, it records what is on its way and leaves the rest`(command: String) async throws {
        let world = try await World(rate: "20/s", campaigns: ["sale": 2000], simulation: ["--latency", "50ms..150ms"])
        let arguments = command == "run" ? ["run"] : ["send", "sale", "--now-instead"]
        let run = try await Drumbeat(arguments + ["-C", world.folder.path], environment: world.environment)
        try await world.waitForAccepted(1, while: run)
        // As `timeout` does, which tells the process and its group.
        for _ in 0..<2000 { run.terminate() }
        let end = try await run.end()
        #expect(end.status == 75, "\(end.words)")
        #expect(end.words.hasPrefix("stopped early; the next run continues\n"), "\(end.words)")
        let states = try await world.states(of: "sale")
        #expect(states["unknown"] == nil)
        #expect(states["sending"] == nil)
        #expect(states["waiting", default: 0] > 0)
        #expect(states.values.reduce(0, +) == 2000)
        let copies = try await world.copies()
        #expect(copies.values.allSatisfy { $0 == 1 })
        #expect(Int64(copies.count) == 2000 - states["waiting", default: 0])
    }
}
