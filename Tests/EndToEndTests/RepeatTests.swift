import Formats
import Foundation
import Testing

/// Everyday ways to message somebody twice, none of which does.
@Suite(.serialized)
struct RepeatTests {
    /// A minute, as `campaign.yaml` has it.
    private static func minute(_ offset: TimeInterval) -> String {
        let minute = (Date().timeIntervalSince1970 / 60).rounded(.down) * 60
        return "\(Date(timeIntervalSince1970: minute + offset).formatted(.iso8601).prefix(16))Z"
    }

    /// A world whose one campaign is due just now.
    private static func world(_ people: Int, rate: String = "200/s") async throws -> World {
        let world = try await World(rate: rate, campaigns: ["sale": people])
        try edit("sale", in: world) { $0.replacing("2020-01-01T09:00", with: minute(0)) }
        return world
    }

    private static func edit(_ campaign: String, in world: World, _ change: (String) -> String) throws {
        let file = world.folder.appending(path: "\(campaign)/campaign.yaml")
        try Data(change(String(contentsOf: file, encoding: .utf8)).utf8).write(to: file)
    }

    /// How many messages each number got.
    private func copies(_ world: World) async throws -> [String: Int] {
        try await world.messages()
            .reduce(into: [:]) { copies, message in
                copies[try #require(message["to"]?.string), default: 0] += 1
            }
    }

    private func expectOnce(_ people: Int, _ world: World) async throws {
        let copies = try await copies(world)
        #expect(copies.count == people)
        #expect(copies.values.allSatisfy { $0 == 1 })
    }

    @Test func `a copied folder messages nobody twice`() async throws {
        let world = try await Self.world(20)
        #expect(try await world.run("run").status == 0)
        let sale = world.folder.appending(path: "sale")
        try FileManager.default.copyItem(at: sale, to: world.folder.appending(path: "new-year"))
        let run = try await world.run("run")
        #expect(run.status == 65, "\(run.words)")
        #expect(run.words.contains("was paused: 20 of its 20 people got 'greeting' in sale@"), "\(run.words)")
        #expect(run.words.contains("drumbeat resume new-year@"))
        let later = try await world.run("run")
        #expect(later.status == 0 && later.words.isEmpty, "\(later.words)")
        try await expectOnce(20, world)
        let all = try await world.run("status")
        #expect(all.output.contains("was paused: 20 of its 20 people got 'greeting' in sale@"), "\(all.output)")
        let status = try await world.run("status", "new-year")
        #expect(status.output.contains("people got 'greeting'"), "\(status.output)")
    }

    @Test func `a folder that is renamed while it is sent messages nobody twice`() async throws {
        let world = try await Self.world(60, rate: "20/s")
        let first = try await world.start("run")
        try await world.waitForAccepted(10, while: first)
        let sale = world.folder.appending(path: "sale")
        try FileManager.default.moveItem(at: sale, to: world.folder.appending(path: "sales"))
        let second = try await world.run("run")
        #expect(second.status == 65, "\(second.words)")
        #expect(try await first.end().status == 0)
        try await world.run("run")
        try await expectOnce(60, world)
    }

    @Test func `an edited time messages nobody twice`() async throws {
        let world = try await Self.world(20)
        #expect(try await world.run("run").status == 0)
        try Self.edit("sale", in: world) { text in
            text.replacing(/at: "[^"]+"/, with: "at: \"\(Self.minute(-60))\"")
        }
        try await world.run("run")
        try await expectOnce(20, world)
    }

    @Test func `a few who have the message already are skipped, and the rest is sent`() async throws {
        let world = try await Self.world(40)
        #expect(try await world.run("run").status == 0)
        let sale = world.folder.appending(path: "sale")
        let more = world.folder.appending(path: "more")
        try FileManager.default.copyItem(at: sale, to: more)
        let audience = more.appending(path: "audience.csv")
        let known = try String(contentsOf: audience, encoding: .utf8).split(separator: "\n").prefix(4)
        let others = (0..<37).map { "+44790010\(1000 + $0),Ada" }
        let people = known.map(String.init) + others
        try Data(people.joined(separator: "\n").utf8).write(to: audience)
        let run = try await world.run("run")
        #expect(run.status == 0, "\(run.words)")
        #expect(try await world.states(of: "more")["skipped"] == 3)
        try await expectOnce(77, world)
        let report = try await world.run("report", "more", "-o", "-")
        #expect(report.output.contains(",skipped,repeated,"))
    }

    @Test func `plan and check say beforehand that everybody has the message`() async throws {
        let world = try await Self.world(20)
        #expect(try await world.run("run").status == 0)
        let sale = world.folder.appending(path: "sale")
        try FileManager.default.copyItem(at: sale, to: world.folder.appending(path: "copy"))
        try Self.edit("copy", in: world) { text in
            text.replacing(/at: "[^"]+"/, with: "at: \"\(Self.minute(3600))\"")
        }
        let words = "20 of its 20 people got 'greeting' in sale@"
        #expect(try await world.run("plan", "copy").output.contains(words))
        #expect(try await world.run("check", "copy").output.contains(words))
    }
}
