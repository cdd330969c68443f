import Callbacks
import Formats
import Foundation
import Storage
import Synchronization
import Testing

/// The receiver as a process of its own: what it has answered with 200 is on the disk.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct ReceivingTests {
    /// The ids of the messages in the log's lines, whatever else is in it.
    private func stored(_ world: World) throws -> [String] {
        let folder = world.folder.appending(path: ".drumbeat/callbacks")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".ndjson") }
        return try files.flatMap { file in
            try Data(contentsOf: folder.appending(path: file)).split(separator: 10)
                .compactMap { line -> String? in
                    guard
                        let body = (try? JSONValue(parsing: Array(line)))?["body"]?.string,
                        let value = try JSONValue(parsing: Array(body.utf8))["entry"]?.array?.first?["changes"]?.array,
                        let id = value.first?["value"]?["statuses"]?.array?.first?["id"]?.string
                    else { return nil }
                    return String(id.dropFirst("wamid.".count))
                }
        }
    }

    private func ingest(_ world: World) async throws -> JSONValue {
        try JSONValue(parsing: Array(try await world.run("ingest", "--json").output.utf8))
    }

    @Test func `killed at full load it loses nothing that it answered with 200`() async throws {
        let world = try await World(campaigns: [:])
        let sender = try CallbackSender(url: world.callbackURL)
        let count = Mutex(0)
        let answered = await sender.postUntilItFails(connections: 64) {
            let isEnough = count.withLock { count in
                count += 1
                return count == 1500
            }
            if isEnough { world.receiver.kill() }
        }
        #expect(answered.count >= 1500)
        let kept = try stored(world)
        #expect(answered.subtracting(kept) == [])
        #expect(Set(kept).count == kept.count)

        let next = try await world.start("serve")
        defer { next.terminate() }
        let url = try #require(URL(string: "http://127.0.0.1:\(try await next.port())/webhook"))
        #expect(try await CallbackSender(url: url).post("after") == 200)
        #expect(try stored(world).count == kept.count + 1)
        let summary = try await ingest(world)
        #expect(summary["statuses"]?.integer == Int64(kept.count + 1))
        // A line that the end has torn is no callback that was answered.
        #expect(try #require(summary["rejected"]?.integer) <= 1)
        #expect(try await ingest(world)["lines"] == 0)
        #expect(try await ingest(world)["busy"] == false)
    }

    @Test func `a new app secret needs no restart, and doctor saw the refusals`() async throws {
        let world = try await World(campaigns: [:])
        let file = world.folder.appending(path: "app-secret")
        func keep(_ secret: String) throws {
            try Data("\(secret)\n".utf8).write(to: file)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
        }
        try keep("a-former-secret")
        try world.replaceInSettings("secret: {env: WHATSAPP_APP_SECRET}", with: "secret: {file: app-secret}")
        try await world.endReceiver()
        let receiver = try await world.start("serve")
        defer { receiver.terminate() }
        let url = try #require(URL(string: "http://127.0.0.1:\(try await receiver.port())/webhook"))
        let sender = try CallbackSender(url: url)
        while SignatureRefusals(in: world.folder.appending(path: ".drumbeat/callbacks").path) == nil {
            #expect(await sender.post("before") == 401)
        }
        #expect(try await world.run("doctor").output.contains(" refused for "))
        try keep("a-secret")
        while await sender.post("after") == 401 {}
        #expect(try stored(world).contains("after"))
        let log = try await world.run("doctor").output
        #expect(!log.contains(" refused for "), "\(log)")
    }

    @Test func `an address or certificate that cannot be used ends it with 78`()
        async throws
    {
        let world = try await World(campaigns: [:])
        try await world.endReceiver()
        try world.replaceInSettings("webhook: {", with: "webhook: {metrics: \"127.0.0.1:0\", ")
        for (listen, words) in [
            ("127.0.0.1:\(try #require(world.simulatorURL.port))", "something else listens there"),
            ("no-such-host.invalid:0", "the host's name is unknown"),
        ] {
            try world.replaceInSettings("listen: \"127.0.0.1:0\"", with: "listen: \"\(listen)\"")
            let end = try await world.run("serve")
            #expect(end.status == 78)
            #expect(end.words.contains("cannot listen on '\(listen)': \(words)"), "\(end.words)")
            // What the servers log of it adds nothing.
            #expect(!end.words.contains(" error ") && !end.words.contains("Server started"), "\(end.words)")
            try world.replaceInSettings("listen: \"\(listen)\"", with: "listen: \"127.0.0.1:0\"")
        }
        try world.replaceInSettings("webhook: {", with: "webhook: {tls: {certificate: none.pem, key: none.key}, ")
        let end = try await world.run("serve")
        #expect(end.status == 78)
        #expect(end.words.contains("none.pem' is not there"), "\(end.words)")
        #expect(try await world.run("run").status == 0)
    }

    @Test func `a workspace has one receiver at a time`() async throws {
        let world = try await World(campaigns: [:])
        let second = try await world.run("serve")
        #expect(second.status == 75)
        #expect(second.words.contains("another drumbeat serve runs for this workspace"))
        #expect(try await CallbackSender(url: world.callbackURL).post("still") == 200)
        try await world.endReceiver()
        let next = try await world.start("serve")
        defer { next.terminate() }
        #expect(try await next.port() > 0)
    }

    @Test func `while another process ingests, ingest and purge say so`() async throws {
        let world = try await World(campaigns: [:])
        let lock = try FileLock(path: world.folder.path + "/.drumbeat/locks/ingest.lock")
        for end in [
            try await world.run("ingest", "--json"), try await world.run("purge", "--older-than", "1d", "--json"),
        ] {
            #expect(end.status == 75)
            #expect(try JSONValue(parsing: Array(end.output.utf8))["busy"] == true)
        }
        _ = consume lock
    }

    @Test func `while the disk is full it answers 503, and it recovers by itself`() async throws {
        let world = try await World(campaigns: [:])
        try await world.endReceiver()
        let receiver = try await world.start("serve", fileLimit: 256)
        defer { receiver.terminate() }
        let url = try #require(URL(string: "http://127.0.0.1:\(try await receiver.port())/webhook"))
        let sender = try CallbackSender(url: url)
        var answered: [String] = []
        while await sender.post("full-\(answered.count)") == 200, !Task.isCancelled {
            answered.append("full-\(answered.count)")
        }
        #expect(answered.count > 100)
        #expect(await sender.post("refused") == 503)
        #expect(await sender.ask("/readyz") == 503)
        #expect(await sender.ask("/healthz") == 200)
        try await receiver.liftFileLimit()
        // Nobody posts meanwhile; it tries once a second when it is asked.
        while await sender.ask("/readyz") == 503, !Task.isCancelled {}
        #expect(await sender.ask("/readyz") == 200)
        #expect(await sender.post("room again") == 200)
        #expect(Set(answered + ["room again"]).subtracting(try stored(world)) == [])
        #expect(try #require(try await ingest(world)["rejected"]?.integer) <= 1)
    }
}
