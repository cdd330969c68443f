import Formats
import Foundation
import Testing

/// What changes while drumbeat works: the files, and what Meta allows.
struct SettingsChangeTests {
    @Test func `a rate that is raised in the file holds for the present run`() async throws {
        let world = try await World(rate: "5/s", campaigns: ["sale": 300])
        let run = try await world.start("run")
        try await world.waitForAccepted(3, while: run)
        try world.replaceInSettings("rate: 5/s", with: "rate: 200/s")
        #expect(try await run.end().status == 0)
        let truth = try await world.truth()
        #expect(truth["accepted"] == 300)
        #expect(try #require(truth["arrivals"]?["peak_per_second"]?.integer) > 50)
    }

    @Test func `a fetched token that lacks a scope is fetched again at once`() async throws {
        let scopes = ["--token-scopes", "whatsapp_business_management"]
        let world = try await World(campaigns: ["sale": 3], simulation: scopes)
        try world.replaceInSettings("token: {env: WHATSAPP_TOKEN}", with: "token: {client_credentials: true}")
        let run = try await world.run("run")
        #expect(run.status == 77, "\(run)")
        // The token and what it may do, twice.
        #expect(try await world.truth()["other_requests"] == 4)
        try await world.change(["token-scopes": "whatsapp_business_messaging,whatsapp_business_management"])
        #expect(try await world.run("run").status == 0)
        #expect(try await world.accepted() == 3)
    }

    @Test func `marketing to the United States is named before it is sent`() async throws {
        let world = try await World(campaigns: ["sale": 2])
        let template = world.folder.appending(path: "sale/template.json")
        let text = try String(contentsOf: template, encoding: .utf8)
        try Data(text.replacing("UTILITY", with: "MARKETING").utf8).write(to: template)
        let people = "phone,name\n+12025550123,Ada\n+14165550123,Grace\n+447700900123,Mary\n"
        try Data(people.utf8).write(to: world.folder.appending(path: "sale/audience.csv"))
        let words = "messages to the United States: 1; Meta delivers no marketing there"
        #expect(try await world.run("plan", "sale").output.contains(words))
        #expect(try await world.run("check").output.contains(words))
    }
}
