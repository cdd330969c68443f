import Formats
import Hummingbird
import HummingbirdTesting
import TestSupport
import Testing

@testable import Simulator

/// Creating, editing and deleting templates, over the routes that clients use.
struct TemplateManagementTests {
    private static let path = "/v25.0/\(Samples.account)/message_templates"

    private func call(
        _ settings: KeyValuePairs<SimulatorSetting, String> = [:],
        change: (inout SimulatorOptions) -> Void = { _ in },
        _ body: @Sendable @escaping (any TestClientProtocol) async throws -> Void
    ) async throws {
        try await GraphSimulator.sample(settings, change: change).application.test(.router) { try await body($0) }
    }

    private static func body(_ text: String) -> JSONValue {
        ["components": [["type": "BODY", "text": .string(text)]]]
    }

    private static func subcode(_ answer: SimulatorAnswer) -> JSONValue? { answer.json["error"]?["error_subcode"] }

    // MARK: Permission and states

    @Test func `a token that may only send may not touch templates`() async throws {
        try await call([.tokenScopes: "whatsapp_business_messaging"]) { client in
            for (method, path) in [
                ("GET", Self.path), ("POST", Self.path), ("DELETE", Self.path + "?name=order_news"),
            ] {
                let answer = try await client.call(method, path, body: method == "POST" ? Samples.newTemplate : nil)
                #expect(answer.status == 403 && answer.json["error"]?["code"] == 200, "\(answer.text)")
            }
        }
    }

    @Test func `a token that may only send may not edit or end a pause`() async throws {
        let change = { (options: inout SimulatorOptions) in
            options.templates = [["id": "44", "name": "news", "language": "de", "components": []]]
        }
        try await call([.tokenScopes: "whatsapp_business_messaging"], change: change) { client in
            for (method, path) in [("GET", "/44"), ("POST", "/44"), ("POST", "/44/unpause")] {
                let answer = try await client.call(method, path, body: method == "POST" ? Self.body("Hallo.") : nil)
                #expect(answer.json["error"]?["code"] == 200, "\(answer.text)")
            }
        }
    }

    @Test func `an edit of an unknown id names an object that does not exist`() async throws {
        try await call { client in
            let answer = try await client.call("POST", "/v25.0/499999999999999", body: Self.body("Hallo."))
            #expect(answer.json["error"]?["code"] == 100 && Self.subcode(answer) == 33, "\(answer.text)")
        }
    }

    @Test func `a state that is announced is the template's, until it is unpaused`() async throws {
        try await call([.callbackURL: "http://127.0.0.1:9/"]) { client in
            let id = try #require(
                try await client.call("POST", Self.path, body: Samples.newTemplate).json["id"]?.string
            )
            let value: JSONValue = [
                "event": "PAUSED", "message_template_name": "order_news", "message_template_language": "de",
            ]
            let event: JSONValue = ["field": "message_template_status_update", "value": value]
            #expect(try await client.call("POST", "/_simulator/events", body: event).status == 200)
            #expect(try await client.call("GET", "/v25.0/\(id)").json["status"] == "PAUSED")
            let message = Samples.message(template: "order_news", language: "de")
            let sent = try await client.call("POST", "/\(Samples.phoneNumberID)/messages", body: message)
            #expect(sent.json["error"]?["code"] == 132_015)
            #expect(try await client.call("POST", "/v25.0/\(id)/unpause").json == ["success": true])
            #expect(try await client.call("GET", "/v25.0/\(id)").json["status"] == "APPROVED")
            #expect(try await client.call("POST", "/v25.0/\(id)/unpause").json["error"]?["code"] == 100)
            #expect(Self.subcode(try await client.call("POST", "/v25.0/49/unpause")) == 33)
        }
    }

    // MARK: Creating

    @Test func `a new template is in review until its time is over`() async throws {
        try await call([.reviewAfter: "1h"]) { client in
            let created = try await client.call("POST", Self.path, body: Samples.newTemplate).json
            #expect(created["status"] == "PENDING" && created["category"] == "UTILITY")
            let id = try #require(created["id"]?.string)
            let edit = try await client.call("POST", "/v25.0/\(id)", body: Self.body("Hallo."))
            #expect(Self.subcode(edit) == 2_388_039)
            let message = Samples.message(template: "order_news", language: "de")
            let sent = try await client.call("POST", "/\(Samples.phoneNumberID)/messages", body: message)
            #expect(sent.json["error"]?["code"] == 132_001)
        }
    }

    @Test func `a review may reject a template or move it to marketing`() async throws {
        try await call([.reviews: "reject=100%"]) { client in
            let created = try await client.call("POST", Self.path, body: Samples.newTemplate).json
            #expect(created["status"] == "REJECTED")
            let list = try await client.call("GET", "\(Self.path)?fields=name,rejected_reason").json
            #expect(list["data"]?.array?.first?["rejected_reason"] == "INVALID_FORMAT")
        }
        try await call([.reviews: "category=100%"]) { client in
            let created = try await client.call("POST", Self.path, body: Samples.newTemplate).json
            #expect(created["status"] == "APPROVED" && created["category"] == "MARKETING")
        }
    }

    @Test func `what Meta would refuse is refused with its subcode and words`() async throws {
        let body: [(JSONValue, JSONValue?)] = [
            ([["type": "BODY", "text": "{{1}} hallo", "example": ["body_text": [["Ada"]]]]], 2_388_299),
            ([["type": "BODY", "text": "Hallo {{1}} du."]], 2_388_072),
            ([["type": "BODY", "text": .string(String(repeating: "x", count: 1025))]], 2_388_040),
            ([["type": "HEADER", "format": "TEXT", "text": "Hi"]], 2_388_072),
            ([["type": "BODY", "text": "Hi"], ["type": "FOOTER", "text": "{{1}}"]], 2_388_073),
            (
                [
                    ["type": "HEADER", "format": "IMAGE", "example": ["header_handle": ["4::made-up"]]],
                    ["type": "BODY", "text": "Hi"],
                ], 2_388_047
            ),
        ]
        for (components, subcode) in body {
            try await call { client in
                let template: JSONValue = [
                    "name": "news", "language": "de", "category": "UTILITY", "components": components,
                ]
                let answer = try await client.call("POST", Self.path, body: template)
                #expect(answer.status == 400 && Self.subcode(answer) == subcode, "\(answer.text)")
                #expect(answer.json["error"]?["error_user_msg"]?.string?.isEmpty == false)
            }
        }
    }

    @Test func `a new template may not read as another one in its language`() async throws {
        @Sendable func template(_ name: String, _ language: String = "de", footer: String? = "Tschüss.") -> JSONValue {
            let footers = footer.map { [["type": "FOOTER", "text": .string($0)] as JSONValue] } ?? []
            return [
                "name": .string(name), "language": .string(language), "category": "UTILITY",
                "components": .array([["type": "BODY", "text": "Hallo."]] + footers),
            ]
        }
        try await call { client in
            #expect(try await client.call("POST", Self.path, body: template("first")).status == 200)
            let twin = try await client.call("POST", Self.path, body: template("second"))
            #expect(twin.status == 400 && twin.json["error"]?["code"] == 100 && Self.subcode(twin) == nil)
            #expect(twin.json["error"]?["error_user_msg"]?.string?.contains("those of the template first") == true)
            for other in [template("first", "de_AT"), template("second", "de_CH"), template("second", footer: nil)] {
                let answer = try await client.call("POST", Self.path, body: other)
                #expect(answer.status == 200, "\(answer.text)")
            }
        }
    }

    @Test func `an approved template is edited once a day, and keeps its category`() async throws {
        try await call { client in
            let id = try #require(
                try await client.call("POST", Self.path, body: Samples.newTemplate).json["id"]?.string
            )
            let path = "/v25.0/\(id)"
            for refused: JSONValue in [["name": "other"], ["category": "MARKETING"], Self.body("Hallo {{1}} du.")] {
                #expect(try await client.call("POST", path, body: refused).json["error"]?["code"] == 100)
            }
            let edit = try await client.call("POST", path, body: Self.body("Guten Tag."))
            let name: JSONValue = "order_news"
            #expect(edit.json["success"] == true && edit.json["name"] == name && edit.json["category"] == "UTILITY")
            let read = try await client.call("GET", "\(path)?fields=components,last_updated_time").json
            #expect(read["components"] == Self.body("Guten Tag.")["components"])
            #expect(read["last_updated_time"]?.string?.hasSuffix("+0000") == true)
            let second = try await client.call("POST", path, body: Self.body("Moin."))
            #expect(second.json["error"]?["error_user_msg"]?.string?.contains("once in 24 hours") == true)
        }
    }

    @Test func `a rejected template may be edited as often as one likes`() async throws {
        let rejected = Samples.newTemplate.object?.members ?? []
        let whole = JSONValue.object(JSONObject(members: rejected + [.init(name: "status", value: "REJECTED")]))
        try await call([.reviews: "reject=100%"], change: { $0.templates = [whole] }) { client in
            let list = try await client.call("GET", Self.path).json
            let id = try #require(list["data"]?.array?.first?["id"]?.string)
            for text in ["Eins.", "Zwei.", "Drei."] {
                let edit: JSONValue = ["category": "MARKETING", "components": Self.body(text)["components"] ?? []]
                #expect(try await client.call("POST", "/v25.0/\(id)", body: edit).json["success"] == true)
            }
        }
    }

    // MARK: Deleting

    @Test func `a template is deleted by name or by id, and its name is blocked`() async throws {
        try await call(change: { $0.templates = [Samples.namedTemplate, Samples.positionalTemplate] }) { client in
            let list = try await client.call("GET", Self.path).json["data"]?.array ?? []
            let ids = list.compactMap { $0["id"]?.string }
            let wrong = try await client.call("DELETE", "\(Self.path)?name=autumn_offer&hsm_id=\(ids[1])")
            #expect(wrong.json["error"]?["code"] == 100)
            let one = try await client.call("DELETE", "\(Self.path)?name=autumn_offer&hsm_id=\(ids[0])")
            #expect(one.json == ["success": true])
            #expect(try await client.call("DELETE", "\(Self.path)?name=order_update").json == ["success": true])
            #expect(try await client.call("GET", Self.path).json["data"] == [])
            #expect(try await client.call("GET", "/v25.0/\(ids[1])").json["error"]?["error_subcode"] == 33)
            let members = (Samples.newTemplate.object?.members ?? []).filter { $0.name != "name" }
            let again = JSONValue.object(JSONObject(members: [.init(name: "name", value: "order_update")] + members))
            let blocked = try await client.call("POST", Self.path, body: again)
            #expect(blocked.json["error"]?["error_user_msg"]?.string?.contains("30 days") == true)
            // Templates that were there keep messages from naming any.
            let sent = try await client.call("POST", "/\(Samples.phoneNumberID)/messages", body: Samples.message())
            #expect(sent.json["error"]?["code"] == 132_001)
        }
    }

    @Test func `several are deleted by their ids, or none of them`() async throws {
        try await call(change: { $0.templates = [Samples.namedTemplate, Samples.positionalTemplate] }) { client in
            let list = try await client.call("GET", Self.path).json["data"]?.array ?? []
            let ids = list.compactMap { $0["id"]?.string }
            for query in ["hsm_ids=%5B\(ids[0]),9%5D", "name=autumn_offer&hsm_ids=%5B%5D", "hsm_ids=%5B%5D"] {
                let wrong = try await client.call("DELETE", "\(Self.path)?\(query)")
                #expect(wrong.json["error"]?["code"] == 100, "\(query): \(wrong.text)")
            }
            #expect(try await client.call("GET", Self.path).json["data"]?.array?.count == 2)
            let all = (ids + ids).joined(separator: ",")
            #expect(try await client.call("DELETE", "\(Self.path)?hsm_ids=%5B\(all)%5D").json == ["success": true])
            #expect(try await client.call("GET", Self.path).json["data"] == [])
        }
    }

    // MARK: Listing

    @Test func `a list has the standard fields unless others are asked for`() async throws {
        try await call { client in
            _ = try await client.call("POST", Self.path, body: Samples.newTemplate)
            let list = try await client.call("GET", Self.path).json
            let names = list["data"]?.array?.first?.object?.members.map(\.name)
            let standard = ["name", "parameter_format", "components", "language", "status", "category", "id"]
            #expect(names == standard)
            let asked = try await client.call("GET", "\(Self.path)?fields=name,quality_score&status=PENDING,APPROVED")
                .json
            #expect(asked["data"]?.array?.first?["quality_score"]?["score"] == "UNKNOWN")
        }
    }

    @Test func `a cursor that was never given is refused`() async throws {
        try await call(change: { $0.templates = [Samples.namedTemplate] }) { client in
            for cursor in ["stale", "QVFIz9"] {
                let answer = try await client.call("GET", "\(Self.path)?after=\(cursor)")
                #expect(answer.json["error"]?["code"] == 131_059)
            }
        }
    }

    @Test func `a decision is announced where callbacks go`() throws {
        var exchange = try Exchange(
            options: try SimulatorOptions([.callbackURL: "http://127.0.0.1:9/hook", .reviewAfter: "10s"]),
            run: 1
        )
        _ = try exchange.createTemplate(Samples.newTemplate, at: Samples.start)
        #expect(exchange.nextPost(dueBy: Samples.start + .seconds(9)) == nil)
        let post = try exchange.requirePost(dueBy: Samples.start + .seconds(10))
        let value = try JSONValue(parsing: post.body)["entry"]?.array?.first?["changes"]?.array?.first
        #expect(value?["field"] == "message_template_status_update")
        #expect(value?["value"]?["event"] == "APPROVED")
        #expect(value?["value"]?["message_template_name"] == "order_news")
    }
}
