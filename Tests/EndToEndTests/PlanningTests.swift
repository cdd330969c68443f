import Formats
import Foundation
import TestSupport
import Testing

/// What is said before a run, and what the run then does.
@Suite(.serialized)
struct PlanningTests {
    private static let campaign = """
        sender: main
        template: template.json
        audience: {file: audience.csv, phone: phone, default_region: GB, where: city == "London"}
        parameters: {body: {first_name: "{{name}}"}}
        """
    private static let audience = """
        phone,name,city
        +447700900101,Ada,London
        07700 900101,Ada,London
        nobody,Bob,London
        +447700900103,,London
        +447700900104,Cyd,Lagos
        +447700900105,Dan,London
        +447700900106,Eve,London
        +447700900106,Eve,London

        """

    @Test func `check, plan and send give the same numbers`() async throws {
        let world = try await World(campaigns: ["sale": 1])
        try write(Self.campaign, to: world.folder, "sale/campaign.yaml")
        try write(Self.audience, to: world.folder, "sale/audience.csv")
        try await suppress(in: world.folder)

        let check = try await json(world.run("check", "--json"))
        let audience = try #require(check["audiences"]?.array?.first)
        #expect(audience["rows"] == 7 && audience["to_send"] == 2 && audience["to_skip"] == 5)
        let plan = try await json(world.run("plan", "sale", "--json"))
        #expect(plan["rows"] == 7 && plan["messages"] == 2)
        let skipped = numbers(plan["skipped"])
        #expect(skipped == ["duplicate": 2, "invalid_phone": 1, "missing_parameter": 1, "suppressed": 1])

        try await world.run("send", "sale")
        #expect(try await world.accepted() == 2)
        let status = try await json(world.run("status", "sale", "--json")).array?.first
        #expect(numbers(status?["by_status"])["skipped"] == 5)
        #expect(numbers(status?["skipped_by_reason"]) == skipped)
    }

    @Test func `check makes no ledger, and leaves one as it is`() async throws {
        let folder = try TemporaryFolder()
        _ = try await Drumbeat.run(["init", "-C", folder.path])
        #expect(try await Drumbeat.run(["check", "-C", folder.path]).status == 0)
        #expect(try !folder.names().contains(".drumbeat"))
        try await suppress(in: folder.url)
        let ledger = try Data(contentsOf: folder.url.appending(path: ".drumbeat/ledger.sqlite"))
        #expect(try await Drumbeat.run(["check", "-C", folder.path]).status == 0)
        #expect(try Data(contentsOf: folder.url.appending(path: ".drumbeat/ledger.sqlite")) == ledger)
    }

    @Test func `a ledger that check cannot read is a warning`() async throws {
        let world = try await World(campaigns: ["sale": 1])
        try await world.endReceiver()
        try write("not a ledger", to: world.folder, ".drumbeat/ledger.sqlite")
        let check = try await world.run("check")
        #expect(check.status == 0, "\(check.words)")
        #expect(check.output.contains("warning: people on the suppression list are counted as recipients, and"))
    }

    @Test func `plan shows why a row is skipped, also by the whole audience`() async throws {
        let world = try await World(campaigns: ["sale": 1])
        try write(Self.campaign, to: world.folder, "sale/campaign.yaml")
        try write(Self.audience, to: world.folder, "sale/audience.csv")
        try await suppress(in: world.folder)
        let row = { (row: Int) in try await world.run("plan", "sale", "--row", "\(row)").output }
        #expect(try await row(1).contains("447700900101"))
        #expect(try await row(2) == "row 2 is skipped (duplicate): row 1 has the same recipient\n")
        #expect(try await row(3).hasPrefix("row 3 is skipped (invalid_phone): "))
        #expect(try await row(7) == "row 7 is skipped (suppressed): on the suppression list\n")
        #expect(try await world.run("plan", "sale", "--row", "5").status == 64)
    }

    private func suppress(in workspace: URL) async throws {
        let end = try await Drumbeat.run(["suppress", "add", "+447700900106", "-C", workspace.path])
        try #require(end.status == 0, "\(end.words)")
    }

    /// The members that are not 0.
    private func numbers(_ object: JSONValue?) -> [String: Int64] {
        let members = object?.object?.members ?? []
        let numbers = members.map { ($0.name, $0.value.integer ?? 0) }
        return Dictionary(uniqueKeysWithValues: numbers.filter { $0.1 != 0 })
    }

    private func json(_ end: Drumbeat.End) throws -> JSONValue {
        try JSONValue(parsing: Array(end.output.utf8))
    }

    private func write(_ text: String, to folder: URL, _ path: String) throws {
        try Data(text.utf8).write(to: folder.appending(path: path))
    }
}
