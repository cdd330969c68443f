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
        #expect(
            audience["filtered"] == 1 && audience["rows"] == 7 && audience["to_send"] == 2 && audience["to_skip"] == 5
        )
        let plan = try await json(world.run("plan", "sale", "--json"))
        #expect(plan["filtered"] == 1 && plan["rows"] == 7 && plan["messages"] == 2)
        let condition = try #require(plan["where"]?.array?.first)
        #expect(condition["condition"] == "city == \"London\"" && condition["matches"] == 7)
        let skipped = numbers(plan["skipped"])
        #expect(skipped == ["duplicate": 2, "invalid_phone": 1, "missing_parameter": 1, "suppressed": 1])

        try await world.run("send", "sale", "--now-instead")
        #expect(try await world.accepted() == 2)
        let status = try await json(world.run("status", "sale", "--json")).array?.first
        #expect(numbers(status?["by_status"])["skipped"] == 5)
        #expect(numbers(status?["skipped_by_reason"]) == skipped)
        #expect(status?["counts"]?["rows"] == 7 && status?["counts"]?["filtered"] == 1)
        for person in ["5", "+447700900104"] {
            let explained = try await world.run("explain", "sale", person)
            #expect(explained.output.contains("row 5 of sale@") && explained.output.contains("left out by where"))
            #expect(explained.output.contains("the row does not meet city == \"London\""))
        }
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
        #expect(try await row(1).hasPrefix("to +447700900101, in en_GB:\n\n"))
        #expect(try await row(5) == "row 5 is left out by where: city == \"London\"\n")
        #expect(try await row(2) == "row 2 is skipped (duplicate): row 1 has the same recipient\n")
        #expect(try await row(3).hasPrefix("row 3 is skipped (invalid_phone): "))
        #expect(try await row(7) == "row 7 is skipped (suppressed): on the suppression list\n")
        #expect(try await world.run("plan", "sale", "--row", "9").status == 64)
        let data = try await json(world.run("plan", "sale", "--row", "1", "--json"))
        #expect(data["row"] == 1 && data["to"] == "+447700900101" && data["message"]?["language"] == "en_GB")
        #expect(data["request"]?["method"] == "POST" && data["request"]?["body"]?["to"] == "+447700900101")
        let other = try await json(world.run("plan", "sale", "--row", "2", "--json"))
        #expect(other["skipped"] == "duplicate" && other["detail"] == "row 1 has the same recipient")
    }

    @Test func `a filter that matches nobody is warned of with its columns' values`() async throws {
        let world = try await World(campaigns: ["sale": 1])
        let campaign = Self.campaign.replacing("city == \"London\"", with: "city == \"london\"")
        try write(campaign, to: world.folder, "sale/campaign.yaml")
        try write(Self.audience, to: world.folder, "sale/audience.csv")
        let warning = "where does not let any of the 8 rows through: city == \"london\": London 7, Lagos 1: 0 match"
        for command in ["check", "plan"] {
            let end = try await world.run(command, "sale")
            #expect(end.status == 0 && (end.output + end.words).contains(warning), "\(end.output)\(end.words)")
        }
    }

    @Test func `numbers are read in the country that their row names`() async throws {
        let world = try await World(campaigns: ["sale": 1])
        let campaign = Self.campaign.replacing("default_region: GB", with: "default_region: \"{{country}}\"")
        try write(campaign, to: world.folder, "sale/campaign.yaml")
        let rows = [
            "07700 900101,Ada,London,UK", "050 123 4567,Zayd,London,United Arab Emirates", "050 123 4567,Eve,London,GB",
        ]
        let text = "phone,name,city,country\n" + rows.joined(separator: "\n") + "\n"
        try write(text, to: world.folder, "sale/audience.csv")
        let row = { (row: Int) in try await world.run("plan", "sale", "--row", "\(row)").output }
        #expect(try await row(1).hasPrefix("to +447700900101"))
        #expect(try await row(2).hasPrefix("to +971501234567"))
        #expect(
            try await row(3)
                .hasPrefix("row 3 is skipped (invalid_phone): '050 123 4567' is not a valid phone number in GB")
        )
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
