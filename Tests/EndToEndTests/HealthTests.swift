import Formats
import Foundation
import Testing

/// What the platform says of accounts, numbers and templates, from its callback to what `run` does.
@Suite(.serialized)
struct HealthTests {
    private func template(_ event: String, _ more: String = "") throws -> JSONValue {
        try JSONValue(
            parsing: Array(
                #"{"event":"\#(event)","message_template_name":"greeting","message_template_language":"en_GB"\#(more)}"#
                    .utf8
            )
        )
    }

    @Test func `a paused template pauses its broadcast until it is approved`() async throws {
        let world = try await World(campaigns: ["sale": 5])
        let reason = #","other_info":{"title":"FIRST_PAUSE","description":"low quality"}"#
        try await world.announce("message_template_status_update", try template("PAUSED", reason))
        let run = try await world.run("run")
        #expect(run.status == 0, "\(run.words)")
        #expect(run.words.contains("the template greeting (en_GB) is PAUSED"))
        #expect(try await world.states(of: "sale") == ["waiting": 5])
        let status = try await world.run("status", "sale")
        #expect(status.output.contains("paused"))
        #expect(status.output.contains("the template greeting (en_GB) is PAUSED"))

        let again = try await world.run("run")
        #expect(again.words.isEmpty, "\(again.words)")
        #expect(try await world.accepted() == 0)

        try await world.announce("message_template_status_update", try template("APPROVED"))
        let last = try await world.run("run")
        #expect(last.words.contains("the template greeting (en_GB) is APPROVED"))
        #expect(try await world.accepted() == 5)
    }

    @Test func `an ordinary approval, or news of what nothing sends, needs nobody`() async throws {
        let world = try await World(campaigns: ["sale": 5])
        let category = #","message_template_category":"UTILITY""#
        try await world.announce("message_template_status_update", try template("APPROVED", category))
        let unused: JSONValue = [
            "event": "REJECTED", "message_template_name": "k1", "message_template_language": "en-GB",
            "message_template_category": "MARKETING",
        ]
        try await world.announce("message_template_status_update", unused)
        let run = try await world.run("run")
        #expect(!run.words.contains("the template"), "\(run.words)")
        #expect(try await !world.run("status").output.contains("the template"))
        #expect(try await world.accepted() == 5)
    }

    @Test func `a banned account sends nothing until it is reinstated`() async throws {
        let world = try await World(campaigns: ["sale": 3])
        func ban(_ state: String) -> JSONValue {
            ["event": "DISABLED_UPDATE", "ban_info": ["waba_ban_state": .string(state)]]
        }
        try await world.announce("account_update", ban("DISABLE"))
        #expect(try await world.run("run").words.contains("the account is banned"))
        #expect(try await world.accepted() == 0)
        try await world.announce("account_update", ban("REINSTATE"))
        try await world.run("run")
        #expect(try await world.accepted() == 3)
    }

    @Test func `a restriction of utility holds utility, and a person may resume`() async throws {
        let world = try await World(campaigns: ["sale": 3])
        let restriction: JSONValue = ["restriction_type": "RESTRICTED_UTILITY_TEMPLATES", "expiration": 4_102_444_800]
        let value: JSONValue = ["event": "ACCOUNT_RESTRICTION", "restriction_info": [restriction]]
        try await world.announce("account_update", value)
        #expect(try await world.run("run").words.contains("utility waits until 2100"))
        #expect(try await world.run("resume", "sale").status == 0)
        try await world.run("run")
        #expect(try await world.accepted() == 3)
    }

    @Test func `a template that is filed as marketing now is not sent as utility`() async throws {
        let world = try await World(campaigns: ["sale": 3])
        let value = try template("", #","previous_category":"UTILITY","new_category":"MARKETING""#)
        try await world.announce("template_category_update", value)
        #expect(try await world.run("run").words.contains("is filed as MARKETING now"))
        #expect(try await world.accepted() == 0)
    }

    @Test func `a change of the business's limit is printed, and the number read`() async throws {
        let world = try await World(campaigns: ["first": 4, "second": 4])
        try await world.run("send", "first", "--now-instead")
        let asked = try await world.truth()["other_requests"]?.integer
        try await world.run("send", "second", "--now-instead")
        // The number is not asked for again; what the token may do, each sending asks once.
        #expect(try await world.truth()["other_requests"]?.integer == asked.map { $0 + 1 })
        try await world.change(["daily-recipients": 250])
        try await world.announce("business_capability_update", ["max_daily_conversations_per_business": "TIER_250"])
        #expect(try await world.run("run").words.contains("the account may message 250 people in 24 hours"))
        let limits = try await world.number("limits", "--json")
        #expect(try JSONValue(parsing: Array(limits.output.utf8)).array?.first?["daily_recipients"] == 250)
    }

    @Test func `what is not understood is counted and harms nothing`() async throws {
        let world = try await World(campaigns: ["sale": 3])
        try await world.announce("brand_new", ["x": [1, .null]])
        let run = try await world.run("run")
        #expect(run.status == 0, "\(run.words)")
        #expect(try await world.accepted() == 3)
        #expect(try await world.run("doctor").output.contains("the field 'brand_new' were not understood"))
    }
}
