import Formats
import Foundation
import Testing

/// What people answer, from the callback to the files that a marketer reads.
@Suite(.serialized)
struct ReplyTests {
    private static let listener = """
        #!/bin/sh
        if [ -e "$0.broken" ]; then exit 3; fi
        cat >> "$0.events"
        """

    @Test func `replies are in the report, and every event is handed on once`() async throws {
        let world = try await World(campaigns: ["sale": 6], simulation: ["--replies", "text=100%"])
        let program = world.folder.appending(path: "listen")
        try Data(Self.listener.utf8).write(to: program)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
        try world.replaceInSettings("webhook:", with: "on_event: {command: [./listen], timeout: 20s}\nwebhook:")
        try await world.run("run")
        try await world.settle()
        try Data().write(to: URL(filePath: program.path + ".broken"))
        let failed = try await world.run("run")
        #expect(failed.words.contains("on_event: './listen' ended with status 3"), "\(failed.words)")
        try FileManager.default.removeItem(atPath: program.path + ".broken")
        let run = try await world.run("run")
        #expect(!run.words.contains("on_event"), "\(run.words)")

        let replies = try await world.run("report", "sale", "--replies")
        let lines = replies.output.split(separator: "\r\n")
        #expect(lines.first == "row,phone,user_id,at,kind,text,payload,wish,new_phone,id,unclear")
        #expect(lines.count == 7)
        #expect(lines.dropFirst().allSatisfy { $0.contains(",text,Thank you!,") })
        let reports = try await world.run("report", "sale")
        #expect(reports.output.contains(".replies.csv"), "\(reports.output)")
        let status = try await world.run("status", "sale")
        #expect(status.output.contains("6 replies, 0 opt-outs among them"))

        let events = try String(contentsOfFile: program.path + ".events", encoding: .utf8).split(separator: "\n")
        let kinds = try events.map { try JSONValue(parsing: Array($0.utf8))["event"]?.string }
        #expect(kinds.count { $0 == "message" } == 6)
        #expect(kinds.count { $0 == "status" } == kinds.count - 6)
        #expect(kinds.count == Set(events).count, "an event was handed on twice")
    }

    @Test func `a program that takes too long is ended, and the events wait`() async throws {
        let world = try await World(campaigns: ["sale": 2])
        try world.replaceInSettings(
            "webhook:",
            with: "on_event: {command: [sh, -c, 'tail -f /dev/null & wait'], timeout: 1s}\nwebhook:"
        )
        let first = try await world.run("run")
        try await world.settle()
        // What the program started holds this pipe open until it is ended as well.
        let run = try await world.run("run")
        // The first run says it if callbacks came before its end; it is said once.
        let words = first.words + run.words
        #expect(words.contains("took longer than 1.0 s and was ended"), "\(words)")
        #expect(run.status == 0)
    }

    @Test func `a program that is not there is named, and the events wait`() async throws {
        let world = try await World(campaigns: ["sale": 1])
        try world.replaceInSettings("webhook:", with: "on_event: [no-such-program]\nwebhook:")
        let first = try await world.run("run")
        try await world.settle()
        let run = try await world.run("run")
        let words = "on_event: 'no-such-program' is in no folder of PATH; write its path; "
        // The first run says it if callbacks came before its end; nothing but drumbeat says it.
        #expect((first.words + run.words).contains(words), "\(first.words)\(run.words)")
        #expect(!(first.words + run.words).contains("env:"), "\(first.words)\(run.words)")
        #expect(run.status == 0)
    }

    @Test func `a confirmation that a limit refuses is made by a later run`() async throws {
        let world = try await World(campaigns: ["sale": 3], simulation: ["--replies", "stop=100%"])
        try await world.run("run")
        try await world.settle()
        try world.replaceInSettings("webhook:", with: "replies: {confirm: {any: Goodbye.}}\nwebhook:")
        try await world.change(["bursts": "130429=1/1"])
        try await world.run("run")
        #expect(try await world.messages().count == 3)
        try await world.change(["bursts": ""])
        try await world.run("run")
        let keys = try await world.messages().map { $0["key"]?.string ?? "" }
        #expect(keys.count { $0 == "drumbeat-confirmation" } == 3)
        #expect(keys.count == 6)
    }

    @Test func `a confirmation that the account holds back is sent later`() async throws {
        let world = try await World(campaigns: ["sale": 2], simulation: ["--replies", "stop=100%"])
        try await world.run("run")
        try await world.settle()
        try world.replaceInSettings("webhook:", with: "replies: {confirm: {any: Goodbye.}}\nwebhook:")
        try await world.change(["bursts": "131042=1/1"])
        let run = try await world.run("run")
        #expect(run.status == 77, "\(run.words)")
        #expect(run.words.contains("opt-outs could not be confirmed: "), "\(run.words)")
        #expect(run.words.contains("(131042)"), "\(run.words)")
        try await world.change(["bursts": ""])
        #expect(try await world.run("run").status == 0)
        #expect(try await world.messages().count == 4)
    }

    @Test func `an opt-out is confirmed once`() async throws {
        let world = try await World(campaigns: ["sale": 3], simulation: ["--replies", "stop=100%"])
        try world.replaceInSettings("webhook:", with: "replies: {confirm: {en: Goodbye., any: x}}\nwebhook:")
        try await world.run("run")
        try await world.settle()
        for _ in 0..<2 {
            let run = try await world.run("run")
            #expect(run.status == 0, "\(run.words)")
        }
        let keys = try await world.messages().map { $0["key"]?.string ?? "" }
        #expect(keys.count { $0 == "drumbeat-confirmation" } == 3)
        #expect(keys.count == 6)
    }

    @Test func `words of the workspace's own refuse and ask again`() async throws {
        let world = try await World(campaigns: ["sale": 2], simulation: ["--replies", "text=100%"])
        try world.replaceInSettings("webhook:", with: "replies: {opt_out: {marketing: {en: [Thank you]}}}\nwebhook:")
        try await world.run("run")
        try await world.settle()
        let list = try await Drumbeat.run(["suppress", "list", "-C", world.folder.path])
        #expect(list.output.split(separator: "\r\n").count { $0.contains(",marketing,reply,thank you (en),") } == 2)
    }
}
