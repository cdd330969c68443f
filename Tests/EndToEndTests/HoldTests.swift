import Foundation
import Testing

/// Campaigns that are held, and commands that need none.
@Suite(.serialized)
struct HoldTests {
    @Test func `a held campaign is not planned until it is resumed`() async throws {
        let world = try await World(campaigns: ["sale": 3])
        let pause = try await world.run("pause", "sale")
        #expect(pause.status == 0, "\(pause.words)")
        #expect(try await world.run("run").status == 0)
        #expect(try await world.accepted() == 0)
        let status = try await world.run("status")
        #expect(status.output.contains("sale  held since"), "\(status.output)")
        let resume = try await world.run("resume", "sale")
        #expect(resume.status == 0, "\(resume.words)")
        #expect(try await world.run("run").status == 0)
        #expect(try await world.accepted() == 3)
        let again = try await world.run("resume", "sale")
        #expect(again.status == 64)
        #expect(again.words.contains("not paused"), "\(again.words)")
    }

    @Test func `a campaign with faults can be held, one that is not there cannot`() async throws {
        let world = try await World(campaigns: ["sale": 3], campaignSettings: "colour: red")
        #expect(try await world.run("pause", "sale").status == 0)
        let pause = try await world.run("pause", "sole")
        #expect(pause.status == 64)
        #expect(pause.words.contains("no campaign 'sole'"), "\(pause.words)")
    }

    @Test(arguments: ["status", "ingest"])
    func `a command that needs no campaign reads none`(command: String) async throws {
        let world = try await World(campaigns: ["sale": 3], campaignSettings: "colour: red")
        let end = try await world.run(command)
        #expect(end.status == 0, "\(end.words)")
        #expect(!end.words.contains("colour"), "\(end.words)")
    }

    @Test func `status shows what the last run found of a faulty campaign`() async throws {
        let world = try await World(campaigns: ["sale": 3], campaignSettings: "colour: red")
        #expect(try await world.run("run").status == 65)
        let status = try await world.run("status")
        #expect(status.output.contains("ago found them"), "\(status.output)")
        #expect(status.output.contains("has no key 'colour'"), "\(status.output)")
    }
}
