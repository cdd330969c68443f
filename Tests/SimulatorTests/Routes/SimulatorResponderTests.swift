import Formats
import HummingbirdTesting
import TestSupport
import Testing

@testable import Simulator

struct SimulatorResponderTests {
    // MARK: Messages and ground truth

    @Test func `an accepted message appears in the ground truth`() async throws {
        try await GraphSimulator.sample().application
            .test(.router) { client in
                let answer = try await client.call(
                    "POST",
                    "/v25.0/\(Samples.phoneNumberID)/messages",
                    body: Samples.message()
                )
                #expect(answer.status == 200)
                #expect(answer.usage != nil)
                let line = try await client.call("GET", "/_simulator/messages", token: nil)
                #expect(line.text.hasSuffix("}\n"))
                #expect(line.json["id"] == answer.json["messages"]?.array?.first?["id"])
                #expect(line.json["to"] == "+447700900001")
                #expect(line.json["key"]?.string == Samples.key(row: 1))
                #expect(line.json["template"] == "autumn_offer")
                #expect(line.json["ordinal"] == 1)
                #expect(line.json["received_at"]?.string?.hasSuffix("Z") == true)
            }
    }

    @Test func `the ground truth streams line by line, and the summary agrees`() async throws {
        try await GraphSimulator.sample([.throughput: "none"]).application
            .test(.router) { client in
                for row in 1...1203 {
                    _ = try await client.call(
                        "POST",
                        "/\(Samples.phoneNumberID)/messages",
                        body: Samples.message(row: row)
                    )
                }
                let lines = try await client.call("GET", "/_simulator/messages").text.split(separator: "\n")
                let ordinals = try lines.map { try JSONValue(parsing: Array($0.utf8))["ordinal"]?.integer }
                #expect(ordinals == (1...1203).map { Int64($0) })
                let summary = try await client.call("GET", "/_simulator/summary").json
                #expect(summary["accepted"] == 1203)
                #expect(summary["recipients"] == 1203)
                #expect(summary["max_copies_per_recipient"] == 1)
                #expect(summary["max_copies_per_key"] == 1)
                #expect(summary["message_requests"] == 1203)
            }
    }

    @Test func `the summary may wait for messages, and not for ever`() async throws {
        try await GraphSimulator.sample().application
            .test(.router) { client in
                async let summary = client.call("GET", "/_simulator/summary?accepted=1").json
                _ = try await client.call("POST", "/\(Samples.phoneNumberID)/messages", body: Samples.message())
                #expect(try await summary["accepted"] == 1)
                #expect(try await client.call("GET", "/_simulator/summary?accepted=2").json["accepted"] == 1)
            }
    }

    @Test func `a missing or wrong token is refused with 190`() async throws {
        try await GraphSimulator.sample([.token: "T"]).application
            .test(.router) { client in
                for token in [nil, "wrong", ""] {
                    for (method, path) in [
                        ("POST", "/\(Samples.phoneNumberID)/messages"), ("GET", "/\(Samples.account)"),
                    ] {
                        let answer = try await client.call(method, path, token: token, body: Samples.message())
                        #expect(answer.status == 401)
                        #expect(answer.json["error"]?["code"] == 190)
                        #expect(answer.json["error"]?["type"] == "OAuthException")
                        #expect(answer.json["error"]?["fbtrace_id"]?.string?.isEmpty == false)
                    }
                }
                let summary = try await client.call("GET", "/_simulator/summary").json
                #expect(summary["errors"] == ["190": 3])
                #expect(summary["accepted"] == 0)
            }
    }

    @Test func `a proof of the app secret is checked`() async throws {
        try await GraphSimulator.sample([.token: "T"]) { $0.requiresAppSecretProof = true }.application
            .test(.router) { client in
                let proof = ReferenceHMAC.hex(Array("T".utf8), secret: "simulated-app-secret")
                let path = "/\(Samples.phoneNumberID)/messages"
                #expect(try await client.call("POST", path, body: Samples.message()).json["error"]?["code"] == 100)
                let wrong = try await client.call("POST", "\(path)?appsecret_proof=0", body: Samples.message())
                #expect(wrong.json["error"]?["code"] == 100)
                let right = try await client.call("POST", "\(path)?appsecret_proof=\(proof)", body: Samples.message())
                #expect(right.status == 200)
            }
    }

    @Test func `a number that is not ours and a body that is not JSON are refused`() async throws {
        try await GraphSimulator.sample { $0.phoneNumberIDs = ["7"] }.application
            .test(.router) { client in
                let other = try await client.call("POST", "/8/messages", body: Samples.message())
                #expect(other.json["error"]?["error_subcode"] == 33)
                let broken = try await client.call("POST", "/7/messages", text: "{")
                #expect(broken.json["error"]?["code"] == 100)
                #expect(try await client.call("GET", "/nowhere/at/all").status == 404)
            }
    }

    // MARK: Settings

    @Test func `settings change while it runs, all or none`() async throws {
        try await GraphSimulator.sample().application
            .test(.router) { client in
                let path = "/\(Samples.phoneNumberID)/messages"
                let done = try await client.call(
                    "POST",
                    "/_simulator/settings",
                    body: ["errors": "131026=100%", "pair-rate": false]
                )
                #expect(done.json == ["success": true])
                #expect(try await client.call("POST", path, body: Samples.message()).json["error"]?["code"] == 131_026)
                let failed = try await client.call(
                    "POST",
                    "/_simulator/settings",
                    body: ["errors": "", "latancy": "1s"]
                )
                #expect(failed.status == 400)
                #expect(failed.text.contains("'latency'"))
                #expect(try await client.call("POST", path, body: Samples.message()).json["error"]?["code"] == 131_026)
                _ = try await client.call("POST", "/_simulator/settings", body: ["errors": ""])
                #expect(try await client.call("POST", path, body: Samples.message()).status == 200)
                _ = try await client.call("POST", "/_simulator/reset")
                #expect(try await client.call("GET", "/_simulator/summary").json["accepted"] == 0)
            }
    }

    @Test func `the settings are listed with examples`() async throws {
        try await GraphSimulator.sample().application
            .test(.router) { client in
                let names = try await client.call("GET", "/_simulator/settings").json.object?.members.map(\.name)
                #expect(names == SimulatorSetting.allCases.map(\.rawValue))
            }
    }
}
