import Formats
import Foundation
import Testing

/// What a reviewer and an operator do with the record of what was sent.
@Suite(.serialized)
struct LedgerCommandTests {
    @Test func `explain tells what became of a row and why`() async throws {
        let world = try await World(campaigns: ["sale": 5], simulation: ["--failures", "131026=100%"])
        try await world.run("run")
        try await world.settle()
        let explained = try await world.run("explain", "sale", "2")
        #expect(explained.status == 0, "\(explained.words)")
        #expect(explained.output.hasPrefix("row 2 of sale@"))
        #expect(explained.output.contains("attempt 1 was accepted by Meta as wamid."))
        #expect(explained.output.contains("a callback reported attempt 1 as failed with 131026"))
        let phone = try #require(explained.output.firstMatch(of: /to (\+[0-9]+)/)?.1)
        let byPhone = try await world.run("explain", "sale", String(phone), "--json")
        let json = try JSONValue(parsing: Array(byPhone.output.utf8))
        #expect(json.array?.first?["row"]?.integer == 2)
        #expect(try await world.run("explain", "sale", "99").status == 64)
    }

    @Test func `what is presumed not sent is sent again on proof, which is shown`() async throws {
        let world = try await World(
            campaigns: ["sale": 30, "later": 1],
            campaignSettings: "on_unknown: resend",
            simulation: ["--faults", "drop=30%"]
        )
        try world.replaceInSettings("rate: 200/s", with: "rate: 200/s, unknown_after: 1s")
        try await world.run("run")
        try await world.settle()
        #expect(try await world.states(of: "sale")["unknown", default: 0] > 0)
        try await world.change(["faults": ""])
        // The callback of a message that is sent later proves the rest; the time that must pass does so meanwhile.
        try await world.run("send", "later", "--to", "+447700900999")
        for _ in 0..<100 where try await world.isUnsettled("sale") {
            try await world.run("run")
            try await world.settle()
        }
        let states = try await world.states(of: "sale")
        #expect(states["delivered", default: 0] + states["read", default: 0] == 30)
        let copies = try await world.copies()
        #expect(copies.count == 32)
        #expect(copies.values.allSatisfy { $0 == 1 })
        var explained = ""
        for row in 1...30 where !explained.contains("see row") {
            explained = try await world.run("explain", "sale", String(row)).output
        }
        #expect(explained.contains("no callback came for attempt 1, but one for a later message; it is sent again"))
        #expect(explained.contains("attempt 2 was accepted"))
    }

    @Test func `plan divides an audience over days and shares the sender`() async throws {
        let world = try await World(rate: "50/s", campaigns: ["sale": 120, "digest": 100])
        try await world.run("send", "digest", "--to", "+447700900999")
        try world.replaceInSettings("rate: 50/s", with: "rate: 50/s, daily_recipients: 50")
        try await world.run("run")
        // Those who have had a message today take no place of the day's limit.
        let had = Int64(120) - (try await world.states(of: "sale")["waiting", default: 0])
        let days = [had, 50, min(50, 70 - had), max(0, 20 - had)].filter { $0 > 0 || had == 0 }
        let plan = try await world.run("plan", "sale", "--json")
        let json = try JSONValue(parsing: Array(plan.output.utf8))
        #expect(json["days"]?.array?.compactMap(\.integer) == days)
        #expect(json["others"]?.array?.count == 2)
        #expect(json["rate_beside_others_per_second"] == .double(50.0 / 3))
        // What is under way is not foretold again; another campaign of the same people is.
        let words = try await world.run("plan", "sale")
        #expect(!words.output.contains("tomorrow"), "\(words.output)")
        let status = try await world.run("status", "sale")
        #expect(status.output.contains("50 people may be messaged in 24 hours, the next one at "), "\(status.output)")
        let explained = try await world.run("explain", "sale", "120")
        #expect(explained.output.contains("or later: 50 people may be messaged in 24 hours"), "\(explained.output)")
    }
}
