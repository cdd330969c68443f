import Formats
import Foundation
import GRDB
import Testing

/// What a person is told of the surroundings before anything is sent.
@Suite(.serialized)
struct DoctorTests {
    /// The words of the findings with that verdict, by subject.
    private func findings(_ world: World, _ verdict: String) async throws -> [String: String] {
        let doctor = try await world.run("doctor", "--json")
        let findings = try #require(try JSONValue(parsing: Array(doctor.output.utf8)).array)
        return findings.filter { $0["verdict"]?.string == verdict }
            .reduce(into: [:]) { found, finding in
                guard let subject = finding["subject"]?.string, let text = finding["text"]?.string else { return }
                found[subject] = text
            }
    }

    @Test func `the doctor reports a missing template and another receiver`()
        async throws
    {
        let world = try await World(campaigns: ["sale": 3])
        let good = try await findings(world, "good")
        #expect(good["token"] == "it belongs to a system user")
        #expect(good["account"]?.contains("200000000000002") == true)
        #expect(good["clock"] != nil)
        // What it has read of the number is known from then on, the wider quota too.
        #expect(good["calls"]?.contains(" of 5,000 calls") == true, "\(good)")
        #expect(good["ledger"]?.contains("SQLite 3.") == true)
        let bad = try await findings(world, "bad")
        #expect(bad["template"]?.contains("greeting (en_GB) of sale") == true)
        let warnings = try await findings(world, "warning")
        #expect(warnings["sender main"]?.contains("is set to 200/s") == nil)
        let doctor = try await world.run("doctor")
        #expect(doctor.status != 0)
        #expect(doctor.output.contains("create it with drumbeat template push"))
        #expect(!doctor.output.contains("a-token") && !doctor.output.contains("a-secret"))
    }

    @Test func `a refused token is bad, and ends with 77`() async throws {
        let world = try await World(campaigns: ["sale": 3], simulation: ["--token", "another"])
        let arguments = ["auth", "status", "-C", world.folder.path]
        let status = try await Drumbeat.run(arguments, environment: world.environment)
        #expect(status.status == 77, "\(status.output)")
        #expect(status.output.contains("Meta refuses it"))
        #expect(try await world.run("doctor").status == 77)
    }

    @Test func `a broadcast of an unknown form is named by doctor and status`() async throws {
        let world = try await World(campaigns: ["sale": 3])
        try await world.run("run")
        let ledger = try DatabaseQueue(path: world.folder.appending(path: ".drumbeat/ledger.sqlite").path)
        try await ledger.write {
            try $0.execute(sql: "UPDATE broadcast SET state = 'active', definition = json_set(definition, '$.form', 9)")
        }
        let words = "cannot be read from the ledger: its definition has the form 9"
        #expect(try await findings(world, "bad")["broadcast"]?.contains(words) == true)
        #expect(try await world.run("status").output.contains(words))
    }
}
