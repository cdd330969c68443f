import Transport
import Formats
import Foundation
import GraphAPI
import TestSupport
import Testing

/// The calls that say where callbacks go (`whatsapp-cloud-api.md` §1.6).
struct GraphClientWebhookTests {
    private func client(_ transport: ScriptedTransport) throws -> GraphClient {
        GraphClient(
            endpoint: try GraphEndpoint(url: try #require(URL(string: "https://graph.facebook.com")), version: "v25.0"),
            token: try #require(AccessToken("T")),
            transport: transport
        )
    }

    private func address() throws -> CallbackAddress {
        CallbackAddress(url: try #require(URL(string: "https://hooks.example.com/hook")), verifyToken: "word")
    }

    private func sent(_ transport: ScriptedTransport) throws -> (method: String, path: String, body: JSONValue?) {
        let request = try #require(transport.requests.first)
        return (request.method.rawValue, request.url.path(), try request.body.map { try JSONValue(parsing: $0) })
    }

    @Test func `an app is subscribed to its fields`() async throws {
        let transport = ScriptedTransport(status: 200, #"{"success":true}"#)
        try await client(transport).subscribe(app: "3", to: try address(), fields: ["messages", "security"])
        let sent = try sent(transport)
        #expect((sent.method, sent.path) == ("POST", "/v25.0/3/subscriptions"))
        #expect(
            sent.body == [
                "object": "whatsapp_business_account", "callback_url": "https://hooks.example.com/hook",
                "verify_token": "word", "fields": "messages,security",
            ]
        )
    }

    @Test func `the subscription to accounts is read among others`() async throws {
        let other = #"{"object":"page","callback_url":"https://x","fields":[]}"#
        let own =
            #"{"object":"whatsapp_business_account","callback_url":"https://y","active":false,"fields":[{"name":"messages","version":"v25.0"}]}"#
        let subscription = try await client(ScriptedTransport(status: 200, "{\"data\":[\(other),\(own)]}"))
            .subscription(of: "3")
        #expect(subscription?.url == "https://y")
        #expect(subscription?.isActive == false)
        #expect(subscription?.fields == ["messages"])
        #expect(try await client(ScriptedTransport(status: 200, #"{"data":[]}"#)).subscription(of: "3") == nil)
    }

    @Test func `an account is subscribed, with and without an address of its own`() async throws {
        let with = ScriptedTransport(status: 200, #"{"success":true}"#)
        try await client(with).subscribe(account: "2", override: try address())
        #expect(
            try sent(with).body
                == ["override_callback_uri": "https://hooks.example.com/hook", "verify_token": "word"]
        )
        let without = ScriptedTransport(status: 200, #"{"success":true}"#)
        try await client(without).subscribe(account: "2", override: nil)
        #expect(try sent(without).body == [:])
        let end = ScriptedTransport(status: 200, #"{"success":true}"#)
        try await client(end).unsubscribe(account: "2")
        #expect(try sent(end).method == "DELETE")
        #expect(try sent(end).path == "/v25.0/2/subscribed_apps")
    }

    @Test func `subscribed apps are read with their addresses`() async throws {
        let body =
            #"{"data":[{"whatsapp_business_api_data":{"id":"3"},"override_callback_uri":"https://z"},{"x":1}]}"#
        let apps = try await client(ScriptedTransport(status: 200, body)).subscribedApps(of: "2")
        #expect(apps.map(\.id) == ["3"])
        #expect(apps.first?.override == "https://z")
    }

    @Test func `a number's own address counts, then the account's, then the app's`() async throws {
        var addresses = [("phone_number", "n"), ("whatsapp_business_account", "a"), ("application", "p")]
        for expected in ["n", "a", "p", nil] as [String?] {
            let members = addresses.map { "\"\($0.0)\":\"\($0.1)\"" }.joined(separator: ",")
            let transport = ScriptedTransport(status: 200, "{\"webhook_configuration\":{\(members)}}")
            #expect(try await client(transport).webhookConfiguration(number: "1").address == expected)
            addresses = Array(addresses.dropFirst())
        }
    }

    @Test func `a number's own address is set, and taken away by an empty one`() async throws {
        let set = ScriptedTransport(status: 200, #"{"success":true}"#)
        try await client(set).setOverride(number: "1", try address())
        #expect(try sent(set).path == "/v25.0/1")
        #expect(try sent(set).body?["webhook_configuration"]?["verify_token"] == "word")
        let end = ScriptedTransport(status: 200, #"{"success":true}"#)
        try await client(end).setOverride(number: "1", nil)
        #expect(try sent(end).body == ["webhook_configuration": ["override_callback_uri": ""]])
    }
}
