import Foundation
import GRDB
import Subprocess
import SystemPackage
import TestSupport
import Testing

/// Slips with a campaign's time, each of which would have messaged people twice or in a way that nobody meant.
@Suite(.serialized)
struct TimesTests {
    /// Writes another time into a campaign's file.
    private func edit(_ campaign: String, at time: Date, in world: World) throws {
        let file = world.folder.appending(path: "\(campaign)/campaign.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        let edited = text.replacing(/at: "[^"]+"/, with: "at: \"\(time.formatted(.iso8601))\"")
        try Data(edited.utf8).write(to: file)
    }

    private func isOneEach(_ world: World) async throws -> Bool {
        try await world.copies().values.allSatisfy { $0 == 1 }
    }

    /// Sends a part of a broadcast, and pauses it.
    private func sendPart(of world: World) async throws {
        let run = try await world.start("run")
        try await world.waitForAccepted(3, while: run)
        run.terminate()
        #expect(try await run.end().status == 75)
        #expect(try await world.run("pause", "sale").status == 0)
    }

    @Test func `a copied folder with an old time is sent to nobody, and said once`() async throws {
        let world = try await World(campaigns: ["sale": 3])
        try await world.run("run")
        let copy = world.folder.appending(path: "again")
        try FileManager.default.copyItem(at: world.folder.appending(path: "sale"), to: copy)
        try edit("again", at: Date() - 1200, in: world)
        let check = try await world.run("check", "again")
        let checked = check.output + check.words
        #expect(checked.contains("it had passed when drumbeat first saw it"), "\(checked)")
        let run = try await world.run("run")
        #expect(run.status == 65)
        #expect(run.words.contains("again is not sent for"), "\(run.words)")
        #expect(run.words.contains("drumbeat send again sends it now"), "\(run.words)")
        #expect(try await world.accepted() == 3)
        let later = try await world.run("run")
        #expect(later.status == 0 && later.words.isEmpty, "\(later.words)")
        for command in ["status", "plan again"] {
            let words = command.split(separator: " ").map(String.init) + ["-C", world.folder.path]
            let end = try await Drumbeat.run(words, environment: world.environment)
            #expect(end.output.contains("it had passed when drumbeat first saw it"), "\(end.output)")
        }
        #expect(try await isOneEach(world))
    }

    @Test func `a time after the first sight of a faulty campaign is caught up`() async throws {
        let world = try await World(campaigns: ["sale": 3], campaignSettings: "colour: red")
        try edit("sale", at: Date() - 3600, in: world)
        #expect(try await world.run("run").status == 65)
        let ledger = try DatabaseQueue(path: world.folder.appending(path: ".drumbeat/ledger.sqlite").path)
        try await ledger.write { database in
            try database.execute(sql: "UPDATE campaign_sight SET first_seen_at = first_seen_at - 7200000")
        }
        let file = world.folder.appending(path: "sale/campaign.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        try Data(text.replacing("colour: red", with: "").utf8).write(to: file)
        let run = try await world.run("run")
        #expect(run.status == 0, "\(run.words)")
        #expect(try await world.accepted() == 3)
    }

    @Test func `a time that is edited while half is sent begins no second broadcast`() async throws {
        let world = try await World(rate: "10/s", campaigns: ["sale": 60])
        try await sendPart(of: world)
        let sent = try await world.accepted()
        try edit("sale", at: Date() + 7200, in: world)
        let check = try await world.run("check")
        let checked = check.output + check.words
        #expect(checked.contains("is paused after \(sent) of 60"), "\(checked)")
        let run = try await world.run("run")
        #expect(run.words.contains("is paused after \(sent) of 60"), "\(run.words)")
        #expect(run.words.contains("drumbeat reschedule sale --at"), "\(run.words)")
        #expect(try await world.run("run").words.isEmpty)
        // Also once that time has come.
        try edit("sale", at: Date() - 60, in: world)
        try await world.run("run")
        try await world.run("run")
        #expect(try await world.accepted() == sent)
        #expect(try await world.run("resume", "sale").status == 0)
        for _ in 0..<20 where try await world.accepted() < 60 { try await world.run("run") }
        let last = try await world.run("run")
        #expect(last.status == 0 && last.words.isEmpty, "\(last.words)")
        #expect(try await world.copies().count == 60)
        #expect(try await isOneEach(world))
    }

    @Test func `a time that is edited while half is sent is not sent later either`() async throws {
        let world = try await World(rate: "10/s", campaigns: ["sale": 60])
        try await sendPart(of: world)
        try edit("sale", at: Date() + 3 * 86_400, in: world)
        #expect(try await world.run("resume", "sale").status == 0)
        for _ in 0..<20 where try await world.accepted() < 60 { try await world.run("run") }
        let last = try await world.run("run")
        #expect(last.status == 0 && last.words.isEmpty, "\(last.words)")
        for command in [["status"], ["check"], ["plan", "sale"]] {
            let end = try await Drumbeat.run(command + ["-C", world.folder.path], environment: world.environment)
            #expect(end.output.contains("is not sent: at was edited while sale@"), "\(command): \(end.output)")
            #expect(!end.output.contains("next 20"), "\(command): \(end.output)")
        }
        #expect(try await isOneEach(world))
    }

    @Test func `what is left of a broadcast moves to another time under its name`() async throws {
        let world = try await World(rate: "5/s", campaigns: ["sale": 40])
        try await sendPart(of: world)
        let sent = try await world.accepted()
        let later = (Date() + 7200).formatted(.iso8601)
        let moved = try await world.run("reschedule", "sale", "--at", later, "--json")
        #expect(moved.status == 0, "\(moved.words)")
        #expect(moved.output.contains("\"starts_at\": \"\(later)\""), "\(moved.output)")
        try edit("sale", at: try Date(later, strategy: .iso8601), in: world)
        let run = try await world.run("run")
        #expect(run.status == 0 && run.words.isEmpty, "\(run.words)")
        #expect(try await world.accepted() == sent)
        let soon = (Date() + 3).formatted(.iso8601)
        #expect(try await world.run("reschedule", "sale", "--at", soon).status == 0)
        for _ in 0..<200 where try await world.accepted() < 40 { try await world.run("run") }
        #expect(try await world.copies().count == 40)
        #expect(try await isOneEach(world))
        let late = try await world.run("reschedule", "sale", "--at", later)
        #expect(late.status == 64, "\(late.words)")
    }

    @Test func `send before the schedule asks for a word, and takes its time`() async throws {
        let world = try await World(campaigns: ["sale": 3])
        try edit("sale", at: Date() + 7200, in: world)
        let refused = try await world.run("send", "sale")
        #expect(refused.status == 64)
        #expect(refused.words.contains("--now-instead") && refused.words.contains("--extra"), "\(refused.words)")
        #expect(try await world.accepted() == 0)
        #expect(try await world.run("send", "sale", "--to", "+447700900123").status == 0)
        let sent = try await world.run("send", "sale", "--now-instead")
        #expect(sent.status == 0, "\(sent.words)")
        let plan = try await world.run("plan", "sale")
        #expect(plan.output.contains("never: "), "\(plan.output)")
        try await world.run("run")
        #expect(try await world.accepted() == 4)
        #expect(try await isOneEach(world))
    }

    @Test func `a time comes all the same if nobody was sent anything in its place`() async throws {
        let world = try await World(campaigns: ["sale": 2])
        let audience = world.folder.appending(path: "sale/audience.csv")
        try Data("phone,name\n".utf8).write(to: audience)
        try edit("sale", at: Date() + 7200, in: world)
        let sent = try await world.run("send", "sale", "--now-instead")
        #expect(sent.status == 65 && sent.words.contains("sale is still sent at "), "\(sent.words)")
        let plan = try await world.run("plan", "sale").output
        #expect(!plan.contains("never: "), "\(plan)")
        try await world.run("run")
        let status = try await world.run("status").output
        #expect(status.contains("sale  next "), "\(status)")
    }

    @Test func `cancel, status and plan name the time that is not sent any more`() async throws {
        let world = try await World(campaigns: ["sale": 2])
        try edit("sale", at: Date() + 7200, in: world)
        try world.aim(at: "http://127.0.0.1:1")
        #expect(try await world.run("send", "sale", "--now-instead").status == 69)
        let cancel = try await world.run("cancel", "sale")
        #expect(cancel.words.contains("nothing is sent at ") && cancel.words.contains("any more"), "\(cancel.words)")
        #expect(cancel.words.contains("drumbeat send sale sends the campaign"), "\(cancel.words)")
        try world.aim(at: world.simulatorURL.absoluteString)
        try await world.run("run")
        let words = "which is cancelled; drumbeat send sale sends the campaign now"
        for command in [["status"], ["plan", "sale"]] {
            let end = try await Drumbeat.run(command + ["-C", world.folder.path], environment: world.environment)
            #expect(end.output.contains(words), "\(end.output)")
        }
        #expect(try await world.accepted() == 0)
    }

    @Test(arguments: [[], ["--extra"], ["--now-instead"]])
    func `send beside a broadcast that has not ended is refused`(flags: [String]) async throws {
        let world = try await World(rate: "10/s", campaigns: ["sale": 60])
        let part = try await world.start("run")
        try await world.waitForAccepted(3, while: part)
        part.terminate()
        #expect(try await part.end().status == 75)
        let send = ["send", "sale", "-C", world.folder.path] + flags
        let refused = try await Drumbeat.run(send, environment: world.environment)
        #expect(refused.status == 64)
        #expect(refused.words.contains("is active: ") && refused.words.contains("drumbeat status"), "\(refused.words)")
        for _ in 0..<20 where try await world.accepted() < 60 { try await world.run("run") }
        #expect(try await world.copies().count == 60)
        #expect(try await isOneEach(world))
    }

    @Test func `a campaign that was sent before can be held`() async throws {
        let world = try await World(campaigns: ["sale": 3])
        try await world.run("run")
        try edit("sale", at: Date() + 7200, in: world)
        let pause = try await world.run("pause", "sale")
        #expect(pause.status == 0 && pause.words.contains("sale is held"), "\(pause.words)")
        try await world.run("run")
        let status = try await world.run("status")
        #expect(status.output.contains("its next time is"), "\(status.output)")
        #expect(try await world.run("send", "sale", "--now-instead").status == 64)
        #expect(try await world.run("resume", "sale").status == 0)
    }

    @Test(arguments: [("n", 64, 0), ("y", 0, 3)])
    func `a person at the terminal is asked`(answer: String, status: Int32, accepted: Int) async throws {
        let world = try await World(campaigns: ["sale": 3])
        try edit("sale", at: Date() + 7200, in: world)
        let command = [Drumbeat.binary.path, "send", "sale", "-C", world.folder.path].map { "'\($0)'" }
        let variables = world.environment.map { "\($0)='\($1)'" }.joined(separator: " ")
        let script = "\(variables) \(command.joined(separator: " "))"
        let end = try await Subprocess.run(
            .path("/usr/bin/script"),
            arguments: ["-qec", script, "/dev/null"],
            input: .string("\(answer)\n"),
            output: .string(limit: 1 << 20)
        )
        #expect(end.standardOutput.contains("Send it now instead of then?"), "\(end.standardOutput)")
        #expect(end.terminationStatus == .exited(status))
        #expect(try await world.accepted() == accepted)
    }
}
