import Transport
import Formats
import Curl
import Foundation
import TestSupport
import Testing

/// Secrets stay where they are: whatever a workspace and its processes leave for others to read is searched for them.
struct SecretTests {
    private static let secrets = [
        "WHATSAPP_TOKEN": "EAAGxZ7tokenQ4b9Ur2Kw8LmVt",
        "WHATSAPP_APP_SECRET": "5ec7e7a9d1c34b6f8e2a90b7c6d5e4f3",
        "WHATSAPP_VERIFY_TOKEN": "verifyQm3v8TzR6hK",
    ]

    @Test func `no secret is in a file, a report, an argument or any output`() async throws {
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
        let world = try await World(campaigns: ["sale": 30], graph: "timeout: 10m", environment: environment)
        // Known templates are not asked for again, which would take as long.
        let list = try await Drumbeat.run(["template", "list", "-C", world.folder.path], environment: environment)
        #expect(list.status == 0, "\(list.words)")
        try await world.change(["latency": "60s"])
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

    @Test func `a proxy gets nothing that is meant for this machine`() async throws {
        // It would take all that a Graph API takes.
        let proxy = try await Drumbeat(["simulate", "--port", "0"])
        defer { proxy.terminate() }
        let address = "http://127.0.0.1:\(try await proxy.port())"
        let world = try await World(
            campaigns: ["sale": 5],
            environment: Self.secrets.merging(["http_proxy": address]) { $1 }
        )
        try await world.run("run")
        #expect(try await world.accepted() == 5)
        let test = try await Drumbeat.run(["webhook", "test", "-C", world.folder.path], environment: world.environment)
        #expect(!test.output.isEmpty)
        let url = try #require(URL(string: "\(address)/_simulator/summary"))
        let summary = try await CurlTransport().send(HTTPRequest(method: .get, url: url))
        // That of this question.
        #expect(try JSONValue(parsing: summary.body)["connections"]?.integer == 1)
    }

    @Test func `a crash leaves no memory behind`() async throws {
        let folder = try TemporaryFolder()
        let process = try await Drumbeat(
            ["simulate", "--port", "0"],
            environment: Self.secrets.merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 },
            crashFolder: folder.path
        )
        _ = try await process.port()
        process.crash()
        #expect(try await process.end().isKilled)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test(arguments: secrets.values.sorted())
    func `a secret that is written where a name belongs is not repeated`(secret: String) async throws {
        let world = try await World(campaigns: ["sale": 5], environment: Self.secrets)
        let file = world.folder.appending(path: "sale/campaign.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        try Data(text.replacing("sender: main", with: "sender: \(secret)").utf8).write(to: file)
        for command in ["check", "run"] {
            let end = try await world.run(command)
            let text = end.output + end.words
            #expect(text.contains("'***'"), "\(text)")
            expect(end, command)
        }
    }

    @Test func `state is its owner's alone, a report its campaign group may read`() async throws {
        let world = try await World(campaigns: ["sale": 5], environment: Self.secrets)
        try await world.run("run")
        try await world.settle()
        try await world.run("run")
        let files = FileManager.default
        for path in try files.subpathsOfDirectory(atPath: world.folder.path) {
            let attributes = try files.attributesOfItem(atPath: world.folder.appending(path: path).path)
            let mode = try #require(attributes[.posixPermissions] as? NSNumber).intValue
            if path.hasPrefix(".drumbeat") { #expect(mode & 0o077 == 0, "\(path) has mode \(String(mode, radix: 8))") }
            if path.hasPrefix("sale/reports") { #expect(mode & 0o027 == 0 && mode & 0o040 != 0, "\(path)") }
        }
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
