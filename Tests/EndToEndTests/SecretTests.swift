import Foundation
import Testing

/// Secrets stay where they are: whatever a workspace and its processes leave for others to read is searched for them.
@Suite struct SecretTests {
    private static let secrets = [
        "WHATSAPP_TOKEN": "EAAGxZ7tokenQ4b9Ur2Kw8LmVt",
        "WHATSAPP_APP_SECRET": "5ec7e7a9d1c34b6f8e2a90b7c6d5e4f3",
        "WHATSAPP_VERIFY_TOKEN": "verifyQm3v8TzR6",
    ]

    @Test func `no secret is in a file, a report, an argument or in what a process says`() async throws {
        let world = try await World(campaigns: ["sale": 30], environment: Self.secrets)
        let run = try await world.start("run")
        expectNoSecret(in: try run.commandLine(), "arguments of run")
        expectNoSecret(in: try world.receiver.commandLine(), "arguments of serve")
        expect(try await run.end(), "run")
        try await world.settle()
        #expect(try await world.accepted() == 30)
        for command in ["check", "status", "doctor"] {
            expect(try await world.run(command), command)
        }
        for command in ["plan", "report", "explain"] {
            let more = command == "plan" ? ["--row", "1"] : command == "explain" ? ["1"] : []
            let arguments = [command, "-C", world.folder.path, "sale"] + more
            expect(try await Drumbeat.run(arguments, environment: world.environment), command)
        }
        world.receiver.terminate()
        expect(try await world.receiver.end(), "serve")
        try expectNoSecretInFiles(of: world)
    }

    @Test func `a refused token is not in what is said of it`() async throws {
        let world = try await World(campaigns: ["sale": 5], environment: Self.secrets)
        let environment = Self.secrets.merging(["WHATSAPP_TOKEN": "EAAG with a blank"]) { $1 }
        let run = try await Drumbeat.run(["run", "-C", world.folder.path], environment: environment)
        #expect(run.status == 77, "\(run.words)")
        #expect(!run.words.contains("EAAG"), "\(run.words)")
    }

    @Test func `a process that crashes leaves no secret behind`() async throws {
        let environment = Self.secrets.merging(["SWIFT_BACKTRACE": "enable=yes,symbolicate=off,threads=all"]) { $1 }
        let late = ["--latency", "60s"]
        let world = try await World(campaigns: ["sale": 30], environment: environment, simulation: late)
        let run = try await world.start("run")
        try await world.waitForAccepted(30, while: run)
        // The runtime tells of the crash and, as the signal is another's, lets the process go on: until no answer comes.
        run.crash()
        world.simulator.kill()
        let end = try await run.end()
        #expect(end.words.contains("crashed"), "\(end.words)")
        expect(end, "run")
        try expectNoSecretInFiles(of: world)
    }

    private func expect(_ end: Drumbeat.End, _ name: String) {
        expectNoSecret(in: end.output, "output of \(name)")
        expectNoSecret(in: end.words, "words of \(name)")
    }

    private func expectNoSecret(in text: String, _ place: String) {
        for (name, secret) in Self.secrets {
            #expect(!text.contains(secret), "\(name) is in the \(place)")
        }
    }

    private func expectNoSecretInFiles(of world: World) throws {
        let files = try #require(FileManager.default.enumerator(at: world.folder, includingPropertiesForKeys: nil))
        var count = 0
        for case let file as URL in files where !file.hasDirectoryPath {
            let content = try Data(contentsOf: file)
            for (name, secret) in Self.secrets {
                #expect(content.firstRange(of: Data(secret.utf8)) == nil, "\(name) is in \(file.lastPathComponent)")
            }
            count += 1
        }
        // The campaign's own four files, the ledger, locks, the log of callbacks, reports.
        #expect(count > 8)
    }
}
