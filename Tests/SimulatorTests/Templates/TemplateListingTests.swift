import Formats
import HummingbirdTesting
import TestSupport
import Testing

@testable import Simulator

/// What the parameters of a list do; none that Meta has is ignored.
struct TemplateListingTests {
    private static let path = "/v25.0/\(Samples.account)/message_templates"

    private static func template(_ name: String, score: JSONValue? = nil, source: JSONValue? = nil) -> JSONValue {
        let members: [(String, JSONValue?)] = [
            ("name", .string(name)), ("language", "en"), ("category", "UTILITY"), ("components", []),
            ("quality_score", score.map { ["score": $0] }), ("source", source),
        ]
        return .object(members.compactMap { name, value in value.map { (name, $0) } })
    }

    private func names(_ query: String, _ templates: [JSONValue]) async throws -> (names: [String?], error: Int64?) {
        let found = Found()
        try await GraphSimulator.sample { $0.templates = templates }.application
            .test(.router) { client in
                let page = try await client.call("GET", "\(Self.path)?\(query)").json
                await found.keep(page)
            }
        let page = await found.page
        return ((page["data"]?.array ?? []).map { $0["name"]?.string }, page["error"]?["code"]?.integer)
    }

    private actor Found {
        var page = JSONValue.null
        func keep(_ page: JSONValue) { self.page = page }
    }

    @Test(arguments: [
        ("quality_score=RED", ["low"]), ("quality_score=red,GREEN", ["low", "high"]),
        ("quality_score=UNKNOWN", ["new"]),
        (#"quality_score=%5B%22RED%22,%20%22GREEN%22%5D"#, ["low", "high"]), ("source=AUTO_GENERATED", ["new"]),
        ("limit=2", ["low", "high"]), ("limit=1&before=QVFI2", ["high"]), ("before=QVFI2", ["low", "high"]),
        ("stauts=APPROVED", ["low", "high", "new"]),
    ])
    func `a list has what is asked for`(query: String, expected: [String]) async throws {
        let templates = [
            Self.template("low", score: "RED"), Self.template("high", score: "GREEN"),
            Self.template("new", source: "AUTO_GENERATED"),
        ]
        let list = try await names(query, templates)
        #expect(list.names == expected && list.error == nil)
    }

    @Test(arguments: [
        "limit=abc", "limit=0", "limit=-1", "limit=", "status=APROVED", "category=OFFER", "quality_score=GOOD",
        "since=1795000000", "until=1795000000", "summary=total", "after=QVFI0&before=QVFI1",
    ])
    func `a value that means nothing is refused with 100`(query: String) async throws {
        #expect(try await names(query, [Self.template("a")]).error == 100)
    }

    @Test func `a cursor of before that was never given is refused`() async throws {
        #expect(try await names("before=stale", [Self.template("a")]).error == 131_059)
    }

    @Test func `pages lead forth and back`() async throws {
        try await GraphSimulator.sample { $0.templates = (1...5).map { Self.template("t\($0)") } }.application
            .test(.router) { client in
                func page(_ address: String) async throws -> JSONValue { try await client.call("GET", address).json }
                func path(_ page: JSONValue, _ name: String) throws -> String {
                    String(try #require(page["paging"]?[name]?.string).dropFirst("http://localhost".count))
                }
                let first = try await page("\(Self.path)?limit=2&fields=name")
                #expect(first["paging"]?["previous"] == nil)
                let second = try await page(try path(first, "next"))
                #expect(second["data"]?.array?.compactMap { $0["name"]?.string } == ["t3", "t4"])
                let back = try await page(try path(second, "previous"))
                #expect(back["data"] == first["data"])
                let last = try await page(try path(second, "next"))
                #expect(last["data"]?.array?.count == 1 && last["paging"]?["next"] == nil)
            }
    }
}
