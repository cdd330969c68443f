import Formats
import Foundation
import TestSupport
import Testing

/// What a person reads, and a script gets, when something is wrong.
@Suite(.serialized)
struct FailureTests {
    @Test func `without a token nothing is sent and the exit code is 77`() async throws {
        let world = try await World(campaigns: ["sale": 10])
        let run = try await Drumbeat.run(
            ["run", "-C", world.folder.path],
            environment: ["WHATSAPP_APP_SECRET": "a-secret"]
        )
        #expect(run.status == 77)
        #expect(run.words.contains("WHATSAPP_TOKEN"))
        #expect(try await world.states(of: "sale") == ["waiting": 10])
    }

    @Test func `a refused token stops the run, and the row is not lost`() async throws {
        let world = try await World(campaigns: ["sale": 10], simulation: ["--token", "another"])
        let run = try await world.run("run")
        #expect(run.status == 77, "\(run.words)")
        #expect(try await world.states(of: "sale") == ["waiting": 10])
    }

    @Test func `a token without the sender's account is refused before sending`() async throws {
        let world = try await World(campaigns: ["sale": 10], simulation: ["--token-accounts", "299999999999999"])
        try await expectRefused(world, "the token may not use 200000000000002")
    }

    @Test func `a token without the scope to send is refused before sending`() async throws {
        let simulation = ["--token-scopes", "whatsapp_business_management"]
        let world = try await World(campaigns: ["sale": 10], simulation: simulation)
        try await expectRefused(world, "whatsapp_business_messaging is missing")
    }

    private func expectRefused(_ world: World, _ words: String) async throws {
        let run = try await world.run("run")
        #expect(run.status == 77, "\(run.words)")
        #expect(run.words.contains(words), "\(run.words)")
        #expect(try await world.truth()["message_requests"] == 0)
        #expect(try await world.states(of: "sale") == ["waiting": 10])
    }

    @Test func `a token that ends within two weeks is said with each sending`() async throws {
        let end = (Date() + 5 * 86_400).formatted(.iso8601)
        let world = try await World(campaigns: ["sale": 3], simulation: ["--token-ends", end])
        let run = try await world.run("run")
        #expect(run.status == 0, "\(run.words)")
        #expect(run.words.contains("it ends at \(end)"), "\(run.words)")
        #expect(try await world.accepted() == 3)
        #expect(try await world.run("run").words.isEmpty)
    }

    @Test func `a Graph API that is not there leaves everything waiting`() async throws {
        let world = try await World(campaigns: ["sale": 30])
        world.simulator.kill()
        _ = try await world.simulator.end()
        let run = try await world.run("run")
        #expect(run.status == 69, "\(run.words)")
        #expect(try await world.states(of: "sale") == ["waiting": 30])
    }

    @Test func `faults in drumbeat.yaml are shown with their place`() async throws {
        let folder = try TemporaryFolder(["drumbeat.yaml": "token: {env: TOKEN}\nsnders: {}\n"])
        let run = try await Drumbeat.run(["run", "-C", folder.path])
        #expect(run.status == 78)
        #expect(run.words.contains("drumbeat.yaml:2:1: error: "))
        #expect(run.words.contains("senders"))
    }

    @Test func `a state folder that cannot be made ends with 74 before sending`() async throws {
        let world = try await World(campaigns: ["sale": 10])
        try FileManager.default.removeItem(at: world.folder.appending(path: ".drumbeat"))
        try Data().write(to: world.folder.appending(path: ".drumbeat"))
        let run = try await world.run("run")
        #expect(run.status == 74, "\(run.words)")
        #expect(try await world.truth()["accepted"]?.integer == 0)
    }

    @Test func `an answer that never came is unknown, and its callback settles it`() async throws {
        let world = try await World(
            campaigns: ["sale": 40],
            simulation: ["--faults", "accept-then-drop=20%", "--sent-after", "300ms..600ms"]
        )
        let run = try await world.run("run")
        #expect(run.status == 0, "\(run.words)")
        try await world.settle()
        #expect(try await world.copies().values.allSatisfy { $0 == 1 })
        #expect(try await world.copies().count == 40)
        let states = try await world.states(of: "sale")
        #expect(states["unknown"] == nil)
        #expect(states["delivered", default: 0] + states["read", default: 0] == 40)
    }

    @Test func `what must not be seen is nowhere`() async throws {
        let world = try await World(campaigns: ["sale": 20], simulation: ["--errors", "131026=20%"])
        let run = try await world.run("run")
        try await world.settle()
        let files = FileManager.default.enumerator(at: world.folder, includingPropertiesForKeys: nil)
        for case let file as URL in try #require(files) {
            guard let bytes = try? Data(contentsOf: file) else { continue }
            #expect(!String(decoding: bytes, as: UTF8.self).contains("a-token"), "\(file.path)")
        }
        #expect(!run.words.contains("a-token"))
        #expect(!run.words.contains("a-secret"))
    }
}
