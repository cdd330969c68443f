import Formats
import Hummingbird
import HummingbirdTesting
import TestSupport
import Testing

@testable import Simulator

/// What goes wrong with calls about templates, over real connections.
struct TemplateFaultTests {
    private static let path = "/v25.0/\(Samples.account)/message_templates"
    private static let creation = RawConnection.post(path, body: Samples.newTemplate.serialized())

    private func call(
        _ settings: KeyValuePairs<SimulatorSetting, String>,
        _ body: @Sendable @escaping (any TestClientProtocol) async throws -> Void
    ) async throws {
        try await GraphSimulator.sample(settings).application.test(.live) { try await body($0) }
    }

    /// How many templates there are, once nothing goes wrong any more.
    private func templates(_ client: any TestClientProtocol) async throws -> Int? {
        let change: JSONValue = ["faults": "", "errors": ""]
        #expect(try await client.call("POST", "/_simulator/settings", body: change).json == ["success": true])
        return try await client.call("GET", Self.path).json["data"]?.array?.count
    }

    @Test(arguments: [(AnswerFault.drop, 0), (.acceptThenDrop, 1), (.refuseStream, 0)])
    func `a creation without an answer is done only if its fault says so`(fault: AnswerFault, count: Int) async throws {
        try await call([.faults: "\(fault)=100%"]) { client async throws in
            #expect(try await RawConnection.exchange(Self.creation, port: try #require(client.port)) == "")
            #expect(try await client.call("GET", "/_simulator/summary").json["faults"]?[fault.rawValue] == 1)
            #expect(try await templates(client) == count)
        }
    }

    @Test(arguments: [(AnswerFault.halfAnswer, 0), (.acceptThenHalfAnswer, 1)])
    func `half an answer to a creation is no JSON`(fault: AnswerFault, count: Int) async throws {
        try await call([.faults: "\(fault)=100%"]) { client async throws in
            let answer = try await RawConnection.exchange(Self.creation, port: try #require(client.port))
            let body = try #require(answer.split(separator: "\r\n\r\n", maxSplits: 1).last)
            #expect(answer.hasPrefix("HTTP/1.1 ") && (try? JSONValue(parsing: Array(body.utf8))) == nil, "\(answer)")
            #expect(try await templates(client) == count)
        }
    }

    @Test(arguments: [
        (AnswerFault.serverError, 500, 131_000 as Int64?, 0), (.badGateway, 502, nil, 0),
        (.acceptThenBadGateway, 502, nil, 1), (.tooManyRequests, 429, 80_007, 0), (.goAway, 200, nil, 1),
        (.hold, 200, nil, 1),
    ])
    func `an answer that goes wrong has its status and code`(
        fault: AnswerFault,
        status: Int,
        code: Int64?,
        count: Int
    ) async throws {
        try await call([.faults: "\(fault)=100%"]) { client async throws in
            let answer = try await client.call("POST", Self.path, body: Samples.newTemplate)
            #expect(answer.status == status && answer.json["error"]?["code"]?.integer == code, "\(answer.text)")
            #expect(try await templates(client) == count)
        }
    }

    @Test func `a refusal does nothing, and codes of messages refuse messages only`() async throws {
        try await call([.errors: "131026=100%"]) { client async throws in
            #expect(try await client.call("GET", Self.path).status == 200)
            let sent = try await client.call("POST", "/\(Samples.phoneNumberID)/messages", body: Samples.message())
            #expect(sent.json["error"]?["code"] == 131_026)
        }
        try await call([.errors: "2=100%"]) { client async throws in
            let calls: [(String, String, JSONValue?)] = [
                ("GET", Self.path, nil), ("POST", Self.path, Samples.newTemplate),
                ("DELETE", "\(Self.path)?name=order_news", nil), ("POST", "/v25.0/300000000000003/uploads", nil),
            ]
            for (method, path, body) in calls {
                let answer = try await client.call(method, path, body: body)
                #expect(answer.status == 503 && answer.json["error"]?["code"] == 2, "\(method) \(path): \(answer.text)")
            }
            #expect(try await client.call("GET", "/\(Samples.account)").status == 200)
            #expect(try await client.call("GET", "/_simulator/summary").json["errors"] == ["2": 4])
            #expect(try await templates(client) == 0)
        }
    }

    @Test func `a part of an upload may arrive and its answer be lost`() async throws {
        try await call([:]) { client async throws in
            let begin = "/v25.0/300000000000003/uploads?file_length=10&file_type=image/png"
            let path = "/v25.0/\(try #require(try await client.call("POST", begin).json["id"]?.string))"
            _ = try await client.call("POST", "/_simulator/settings", body: ["faults": "accept-then-drop=100%"])
            let part = RawConnection.post(path, body: "0123456789").replacing("Host:", with: "file_offset: 0\r\nHost:")
            #expect(try await RawConnection.exchange(part, port: try #require(client.port)) == "")
            _ = try await client.call("POST", "/_simulator/settings", body: ["faults": ""])
            #expect(try await client.call("GET", path).json["file_offset"] == 10)
        }
    }

    @Test func `calls about templates wait for their answers, others do not`() throws {
        var exchange = try Exchange(options: try SimulatorOptions([.latency: "100ms"]), run: 1)
        let routes: [(SimulatorRoute, Duration)] = [
            (.listTemplates(account: Samples.account), .milliseconds(100)),
            (.beginUpload(app: "300000000000003"), .milliseconds(100)),
            (.phoneNumbers(account: Samples.account), .zero),
        ]
        for (route, delay) in routes {
            let call = GraphCall(route: route, query: Query(), authorization: "Bearer T", address: "", body: [])
            #expect(exchange.manage(call, at: Samples.start).dueAt == Samples.start + delay, "\(route)")
        }
    }

    @Test func `the same calls meet the same faults`() throws {
        func statuses() throws -> [Int?] {
            var exchange = try Exchange(options: try SimulatorOptions([.faults: "server-error=50%"]), run: 1)
            let call = GraphCall(
                route: .listTemplates(account: Samples.account),
                query: Query(),
                authorization: "Bearer T",
                address: "",
                body: []
            )
            return (0..<40)
                .map { _ in
                    if case .answer(let answer) = exchange.manage(call, at: Samples.start).conduct {
                        answer.status
                    } else {
                        nil
                    }
                }
        }
        let first = try statuses()
        #expect(try statuses() == first)
        #expect(Set(first) == [200, 500])
    }
}
