import Formats
import Foundation
import HummingbirdTesting
import TestSupport
import Testing
import Transport

@testable import Simulator

struct ManagementAnswerTests {
    // MARK: Templates

    @Test func `templates are paged, every one once`() async throws {
        let simulator = try GraphSimulator.sample { options in
            options.templates = (1...23)
                .map { number in
                    ["name": .string("t\(number)"), "language": "en", "category": "UTILITY", "components": []]
                }
        }
        try await simulator.application.test(.router) { client in
            var names: [String] = []
            var path: String? = "/v25.0/\(Samples.account)/message_templates?limit=10&fields=name,status"
            var pages = 0
            while let address = path {
                let page = try await client.call("GET", address).json
                names += (page["data"]?.array ?? []).compactMap { $0["name"]?.string }
                #expect(page["data"]?.array?.first?["components"] == nil)
                path = page["paging"]?["next"]?.string.map { String($0.dropFirst("http://localhost".count)) }
                pages += 1
            }
            #expect(pages == 3)
            #expect(names == (1...23).map { "t\($0)" })
        }
    }

    @Test func `templates are filtered by name, language, status and category`() async throws {
        let simulator = try GraphSimulator.sample {
            $0.templates = [Samples.namedTemplate, Samples.positionalTemplate]
        }
        try await simulator.application.test(.router) { client in
            let path = "/\(Samples.account)/message_templates"
            for (query, count) in [
                ("name=offer", 1), ("language=de", 1), ("status=APPROVED", 2), ("status=PAUSED", 0),
                ("category=utility", 1),
            ] {
                let page = try await client.call("GET", "\(path)?\(query)").json
                #expect(page["data"]?.array?.count == count, "\(query)")
            }
            #expect(try await client.call("GET", "/9/message_templates").json["error"]?["error_subcode"] == 33)
        }
    }

    @Test func `a list counts its templates if it is asked to`() async throws {
        let simulator = try GraphSimulator.sample {
            $0.templates = [Samples.namedTemplate, Samples.positionalTemplate]
        }
        try await simulator.application.test(.router) { client in
            let path = "/\(Samples.account)/message_templates?name=offer&summary=total_count,message_template_count"
            let page = try await client.call("GET", path).json
            #expect(page["summary"] == ["total_count": 1, "message_template_count": 2])
            #expect(try await client.call("GET", "/\(Samples.account)/message_templates").json["summary"] == nil)
        }
    }

    @Test func `the business profile is read and changed`() async throws {
        try await GraphSimulator.sample().application
            .test(.router) { client in
                let path = "/v25.0/\(Samples.phoneNumberID)/whatsapp_business_profile"
                let before = try await client.call("GET", "\(path)?fields=about,vertical").json
                #expect(before["data"]?.array?.first?["vertical"] == "RETAIL")
                #expect(before["data"]?.array?.first?["email"] == nil)
                let change: JSONValue = ["messaging_product": "whatsapp", "about": "Open until nine", "colour": "red"]
                #expect(try await client.call("POST", path, body: change).json == ["success": true])
                let after = try await client.call("GET", path).json
                #expect(after["data"]?.array?.first?["about"] == "Open until nine")
                #expect(after["data"]?.array?.first?["colour"] == nil)
            }
    }

    @Test func `a created template can be read, sent and not created again`() async throws {
        try await GraphSimulator.sample().application
            .test(.router) { client in
                let path = "/v25.0/\(Samples.account)/message_templates"
                let created = try await client.call("POST", path, body: Samples.newTemplate).json
                let id = try #require(created["id"]?.string)
                #expect(created["status"] == "APPROVED")
                #expect(
                    try await client.call("GET", "/v25.0/\(id)?fields=name").json == [
                        "name": "order_news", "id": .string(id),
                    ]
                )
                let again = try await client.call("POST", path, body: Samples.newTemplate)
                #expect(again.json["error"]?["error_subcode"] == 2_388_024)
                let unknown = try await client.call(
                    "POST",
                    "/\(Samples.phoneNumberID)/messages",
                    body: Samples.message()
                )
                #expect(unknown.json["error"]?["code"] == 132_001)
                #expect(unknown.status == 404)
            }
    }

    // MARK: Numbers, tokens, subscriptions

    @Test func `a number shows what is asked for`() async throws {
        try await GraphSimulator.sample([.dailyRecipients: "2000"]).application
            .test(.router) { client in
                let fields = "status,quality_rating,throughput,whatsapp_business_manager_messaging_limit"
                let number = try await client.call("GET", "/v25.0/\(Samples.phoneNumberID)?fields=\(fields)").json
                let expected: JSONValue = [
                    "quality_rating": "GREEN", "throughput": ["level": "STANDARD"], "status": "CONNECTED",
                    "whatsapp_business_manager_messaging_limit": "TIER_2K", "id": .string(Samples.phoneNumberID),
                ]
                #expect(number == expected)
                let list = try await client.call("GET", "/\(Samples.account)/phone_numbers").json
                #expect(list["data"]?.array?.first?["display_phone_number"] == "+1 555-010-0100")
            }
    }

    @Test func `a number is registered with a PIN, and later with the same one only`() async throws {
        try await GraphSimulator.sample().application
            .test(.router) { client async throws in
                let path = "/v25.0/\(Samples.phoneNumberID)/register"
                func register(_ pin: String) async throws -> JSONValue {
                    try await client.call("POST", path, body: ["messaging_product": "whatsapp", "pin": .string(pin)])
                        .json
                }
                #expect(try await register("12345")["error"]?["code"] == 100)
                #expect(try await register("123456") == ["success": true])
                #expect(try await register("123456") == ["success": true])
                #expect(try await register("654321")["error"]?["code"] == 133_005)
            }
    }

    @Test func `tokens are given, inspected and taken`() async throws {
        try await GraphSimulator.sample([.token: "T"]).application
            .test(.router) { client in
                let application = "client_id=300000000000003&client_secret=simulated-app-secret"
                let given =
                    try await client.call(
                        "GET",
                        "/oauth/access_token?grant_type=client_credentials&\(application)",
                        token: nil
                    )
                    .json
                let token = try #require(given["access_token"]?.string)
                #expect(
                    try await client
                        .call("POST", "/\(Samples.phoneNumberID)/messages", token: token, body: Samples.message())
                        .status == 200
                )
                let seen = try await client.call("GET", "/debug_token?input_token=T", token: token).json["data"]
                #expect(seen?["is_valid"] == true)
                #expect(seen?["scopes"]?.array?.count == 2)
                #expect(seen?["expires_at"] == 0)
                let bad = try await client.call("GET", "/debug_token?input_token=other").json["data"]
                #expect(bad?["is_valid"] == false)
                let wrong = try await client.call(
                    "GET",
                    "/oauth/access_token?grant_type=client_credentials&client_id=1",
                    token: nil
                )
                #expect(wrong.status == 400)
                let longer = try await client.call(
                    "GET",
                    "/oauth/access_token?grant_type=fb_exchange_token&\(application)&fb_exchange_token=T",
                    token: nil
                )
                #expect(longer.json["expires_in"] == 5_184_000)
            }
    }

    @Test func `a token that has ended is refused everywhere until it is changed`() async throws {
        try await GraphSimulator.sample([.token: "T", .tokenEnds: "2026-01-31T00:00:00Z"]).application
            .test(.router) { client in
                let message = Samples.message()
                let calls: [(String, String, JSONValue?)] = [
                    ("POST", "/\(Samples.phoneNumberID)/messages", message), ("GET", "/\(Samples.account)", nil),
                    ("GET", "/\(Samples.account)/message_templates", nil), ("GET", "/debug_token?input_token=T", nil),
                    ("POST", "/\(Samples.account)/subscribed_apps", nil),
                ]
                for (method, path, body) in calls {
                    let answer = try await client.call(method, path, body: body)
                    #expect(answer.status == 401 && answer.json["error"]?["code"] == 190, "\(path): \(answer.text)")
                    #expect(answer.json["error"]?["error_subcode"] == 463)
                }
                let application = "client_id=300000000000003&client_secret=simulated-app-secret"
                let exchange = "/oauth/access_token?grant_type=fb_exchange_token&\(application)&fb_exchange_token=T"
                #expect(try await client.call("GET", exchange, token: nil).json["error"]?["code"] == 190)
                let app = "300000000000003|simulated-app-secret"
                let seen = try await client.call("GET", "/debug_token?input_token=T", token: app).json["data"]
                #expect(seen?["is_valid"] == false && seen?["error"]?["code"] == 190)
                #expect(seen?["expires_at"] == 1_769_817_600)
                let change: JSONValue = ["token-ends": "none"]
                #expect(try await client.call("POST", "/_simulator/settings", body: change).status == 200)
                #expect(try await client.call("POST", calls[0].1, body: message).status == 200)
            }
    }

    @Test func `an exchanged token lasts sixty days more`() async throws {
        let end = (Date() + 60).formatted(.iso8601)
        try await GraphSimulator.sample([.token: "T", .tokenEnds: end]).application
            .test(.router) { client in
                let application = "client_id=300000000000003&client_secret=simulated-app-secret"
                let exchange = "/oauth/access_token?grant_type=fb_exchange_token&\(application)&fb_exchange_token=T"
                #expect(try await client.call("GET", exchange, token: nil).json["expires_in"] == 5_184_000)
                let seen = try await client.call("GET", "/debug_token?input_token=T").json["data"]
                let left = try #require(seen?["expires_at"]?.integer) - Int64(Date().timeIntervalSince1970)
                #expect(seen?["is_valid"] == true && (5_183_000...5_184_001).contains(left))
            }
    }

    @Test func `an account is subscribed`() async throws {
        try await GraphSimulator.sample().application
            .test(.router) { client in
                let path = "/\(Samples.account)/subscribed_apps"
                let before = try await client.call("GET", path).json
                #expect(before == ["data": []])
                #expect(try await client.call("POST", path).json == ["success": true])
                #expect(try await client.call("GET", path).json["data"]?.array?.count == 1)
            }
    }

    @Test(arguments: [true, false])
    func `a subscription is taken where the receiver returns the challenge`(
        isRight: Bool
    ) async throws {
        let transport = ScriptedTransport { _, request in
            let challenge = Query((request.url.query() ?? "")[...])["hub.challenge"] ?? ""
            return HTTPResponse(status: 200, body: Array((isRight ? challenge : "no").utf8))
        }
        try await GraphSimulator.sample(transport: transport).application
            .test(.router) { client in
                let body: JSONValue = [
                    "object": "whatsapp_business_account", "callback_url": "http://127.0.0.1:9/hook",
                    "verify_token": "V",
                ]
                let answer = try await client.call("POST", "/300000000000003/subscriptions", body: body)
                #expect((answer.json == ["success": true]) == isRight)
                #expect((answer.json["error"]?["code"] == 2200) == !isRight)
                let list = try await client.call("GET", "/300000000000003/subscriptions").json["data"]?.array
                #expect(list?.first?["callback_url"]?.string == (isRight ? "http://127.0.0.1:9/hook" : nil))
            }
    }

    @Test func `an account and a number may have addresses of their own`()
        async throws
    {
        let transport = ScriptedTransport { _, request in
            let challenge = Query((request.url.query() ?? "")[...])["hub.challenge"] ?? ""
            let isKnown = request.url.path() != "/unknown"
            return HTTPResponse(status: 200, body: Array((isKnown ? challenge : "no").utf8))
        }
        try await GraphSimulator.sample(transport: transport).application
            .test(.router) { client in
                func configuration() async throws -> JSONValue? {
                    let path = "/100000000000001?fields=webhook_configuration"
                    return try await client.call("GET", path).json["webhook_configuration"]
                }
                func override(_ path: String) -> JSONValue {
                    ["override_callback_uri": .string("http://127.0.0.1:9/\(path)"), "verify_token": "V"]
                }
                let account = "/\(Samples.account)/subscribed_apps"
                #expect(try await client.call("POST", account, body: override("a")).json == ["success": true])
                #expect(
                    try await client.call("GET", account).json["data"]?.array?.first?["override_callback_uri"]
                        == "http://127.0.0.1:9/a"
                )
                let number = "/100000000000001"
                let set = try await client.call("POST", number, body: ["webhook_configuration": override("n")])
                #expect(set.json == ["success": true])
                #expect(
                    try await configuration() == [
                        "phone_number": "http://127.0.0.1:9/n", "whatsapp_business_account": "http://127.0.0.1:9/a",
                    ]
                )
                let unknown = try await client.call(
                    "POST",
                    number,
                    body: ["webhook_configuration": override("unknown")]
                )
                #expect(unknown.json["error"]?["code"] == 2200)
                let end: JSONValue = ["webhook_configuration": ["override_callback_uri": ""]]
                #expect(try await client.call("POST", number, body: end).json == ["success": true])
                #expect(try await client.call("POST", account, body: [:]).json == ["success": true])
                #expect(try await configuration() == [:])
                #expect(try await client.call("DELETE", account).json == ["success": true])
                #expect(try await client.call("GET", account).json == ["data": []])
            }
    }
}
