import Formats
import Foundation
import Testing

/// From a new app to a webhook that is seen to work, against the simulator.
@Suite(.serialized)
struct WebhookTests {
    private func webhook(_ world: World, _ subcommand: String, _ arguments: String...) async throws -> Drumbeat.End {
        try await Drumbeat.run(
            ["webhook", subcommand, "-C", world.folder.path] + arguments,
            environment: world.environment
        )
    }

    private func verdicts(_ end: Drumbeat.End) throws -> [String: [String]] {
        let findings = try #require(try JSONValue(parsing: Array(end.output.utf8)).array, "\(end.words)")
        return try findings.reduce(into: [:]) { verdicts, finding in
            let verdict = try #require(finding["verdict"]?.string)
            verdicts[verdict, default: []].append(finding["text"]?.string ?? "")
        }
    }

    @Test func `an address is subscribed, seen, replaced and taken away`() async throws {
        let world = try await World(campaigns: [:])
        let url = world.callbackURL.absoluteString
        try world.replaceInSettings("webhook: {", with: "webhook: {url: \"\(url)\", ")
        let before = try await webhook(world, "status", "--json")
        #expect(before.status == 78)
        #expect(try #require(try verdicts(before)["bad"]).contains("the app is not subscribed to it"))

        let subscribed = try await webhook(world, "subscribe")
        #expect(subscribed.status == 0, "\(subscribed.words)")
        let after = try await webhook(world, "status", "--json")
        #expect(after.status == 0)
        #expect(try verdicts(after).keys.sorted() == ["good"])

        let other = "\(url)?override"
        for subject in ["account", "number"] {
            let override = try await webhook(world, "subscribe", "--for", subject, "--url", other)
            #expect(override.status == 0, "\(override.words)")
            let seen = try await webhook(world, "status", "--json")
            #expect(try #require(try verdicts(seen)["warning"]).contains { $0.hasSuffix(other) })
            #expect(try await webhook(world, "unsubscribe", "--for", subject).status == 0)
            #expect(try verdicts(try await webhook(world, "status", "--json")).keys.sorted() == ["good"])
        }
        #expect(try await webhook(world, "unsubscribe").status == 0)
        #expect(try await webhook(world, "status").status == 78)
    }

    @Test func `an address that the receiver does not verify is refused`() async throws {
        let world = try await World(campaigns: [:])
        let refused = try await webhook(world, "subscribe", "--url", "http://127.0.0.1:1/webhook")
        #expect(refused.status == 69)
        #expect(refused.words.contains("2200"))
        let unknown = try await webhook(world, "subscribe", "--sender", "mian", "--url", "http://127.0.0.1:1/")
        #expect(unknown.status == 64)
        #expect(unknown.words.contains("did you mean 'main'?"))
        let unreadable = try await webhook(world, "subscribe", "--url", "hooks.example.com")
        #expect(unreadable.status == 64)
        #expect(unreadable.words.contains("'hooks.example.com' is not a valid address"))
        for subject in ["account", "number"] {
            let fields = try await webhook(world, "subscribe", "--for", subject, "--fields", "messages")
            #expect(fields.status == 64)
            #expect(fields.words.contains("--fields is for the app only"))
        }
    }

    @Test func `what was done is printed, also if a later step fails`() async throws {
        let world = try await World(campaigns: [:])
        try world.replaceInSettings(
            "senders:",
            with: "senders:\n  beta: {phone_number_id: \"100000000000002\", business_account_id: \"999\"}"
        )
        let subscribed = try await webhook(world, "subscribe", "--url", world.callbackURL.absoluteString)
        #expect(subscribed.status != 0)
        #expect(subscribed.words.contains("app 300000000000003 posts"), "\(subscribed.words)")
    }

    @Test func `callbacks of a number go where its override says`() async throws {
        let world = try await World(campaigns: ["sale": 3], simulation: ["--callback-url", "http://127.0.0.1:1/"])
        let subscribed = try await webhook(
            world,
            "subscribe",
            "--for",
            "number",
            "--url",
            world.callbackURL.absoluteString
        )
        #expect(subscribed.status == 0, "\(subscribed.words)")
        try await world.run("run")
        try await world.settle()
        let states = try await world.states(of: "sale")
        #expect(states["delivered", default: 0] + states["read", default: 0] == 3)
    }

    @Test func `a test follows a signed callback into the ledger`() async throws {
        let world = try await World(campaigns: [:])
        let heard = world.folder.appending(path: "heard")
        try world.replaceInSettings("webhook: {", with: "on_event: [cp, /dev/stdin, \(heard.path)]\nwebhook: {")
        let test = try await webhook(world, "test", "--url", world.callbackURL.absoluteString, "--json")
        #expect(test.status == 0, "\(test.words) \(test.output)")
        let good = try #require(try verdicts(test)["good"])
        #expect(good.count == 5)
        #expect(good.last == "the callback is in the ledger")
        // It is nobody's message, so whoever listens is not told of it.
        #expect(try await world.run("run").status == 0)
        #expect(!FileManager.default.fileExists(atPath: heard.path))
        let environment = world.environment.merging(["WHATSAPP_APP_SECRET": "another"]) { _, new in new }
        let wrong = try await Drumbeat.run(
            ["webhook", "test", "-C", world.folder.path, "--url", world.callbackURL.absoluteString],
            environment: environment
        )
        #expect(wrong.status == 78)
        #expect(wrong.output.contains("it answers a signed callback with 401"))
        let nobody = try await webhook(world, "test", "--url", "http://127.0.0.1:1/webhook")
        #expect(nobody.status == 69)
        for end in [test, wrong, nobody] {
            #expect(!"\(end.output)\(end.words)".contains("a-secret") && !end.output.contains("a-word"))
        }
    }
}
