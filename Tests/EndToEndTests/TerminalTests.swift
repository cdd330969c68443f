import Foundation
import Subprocess
import SystemPackage
import TestSupport
import Testing

/// What a person at a terminal gets to see of texts that others wrote.
struct TerminalTests {
    @Test func `a report that is shown on a terminal moves no cursor`() async throws {
        let world = try await World(campaigns: ["sale": 1])
        let audience = "phone,name\n+447700900001,\u{1b}[2J\u{202e}Ada\n"
        try Data(audience.utf8).write(to: world.folder.appending(path: "sale/audience.csv"))
        try await world.run("run")
        let report = ["report", "-C", world.folder.path, "sale", "-o", "-"]
        #expect(try await Drumbeat.run(report, environment: world.environment).output.contains("\u{1b}[2J"))
        let words = ([Drumbeat.binary.path] + report).map { "'\($0)'" }.joined(separator: " ")
        let shown = try await Subprocess.run(
            .path("/usr/bin/script"),
            arguments: ["-qec", words, "/dev/null"],
            output: .string(limit: 1 << 20)
        )
        #expect(shown.standardOutput.contains(#"\u{1b}[2J\u{202e}Ada"#), "\(shown.standardOutput)")
        #expect(!shown.standardOutput.contains("\u{1b}"))
    }

    @Test func `a restore of another ledger's backup asks at a terminal`() async throws {
        let world = try await World(campaigns: ["sale": 1])
        let backup = world.folder.appending(path: "ledger.backup").path
        #expect(try await world.ledger("backup", backup).status == 0)
        try await world.endReceiver()
        try FileManager.default.removeItem(at: world.folder.appending(path: ".drumbeat"))
        #expect(try await world.run("run").status == 0)
        let restore = ["ledger", "restore", "-C", world.folder.path, backup]
        let words = ([Drumbeat.binary.path] + restore).map { "'\($0)'" }.joined(separator: " ")
        let shown = try await Subprocess.run(
            .path("/usr/bin/script"),
            arguments: ["-qec", words, "/dev/null"],
            input: .string("n\n"),
            output: .string(limit: 1 << 20)
        )
        let output = shown.standardOutput
        #expect(output.contains(". Restore it all the same? [y/N]"), "\(output)")
        #expect(output.contains("nothing was restored"), "\(output)")
        #expect(try await world.states(of: "sale")["waiting"] == nil)
    }
}
