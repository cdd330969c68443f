import Formats
import Foundation
import Testing

/// The business numbers, as the platform tells of them.
@Suite(.serialized)
struct NumberTests {
    private func json(_ end: Drumbeat.End) throws -> JSONValue? {
        try JSONValue(parsing: Array(end.output.utf8))
    }

    @Test func `a number is listed, shown and kept for a while`() async throws {
        let world = try await World(campaigns: ["sale": 3], simulation: ["--daily-recipients", "2000"])
        let list = try await world.number("list")
        #expect(list.status == 0, "\(list.words)")
        #expect(
            list.output.contains("main  +15550100100  Simulated Business  connected  quality green  2,000 people a day")
        )
        let asked = try await world.truth()["other_requests"]?.integer
        let show = try json(try await world.number("show", "main", "--json"))
        #expect(show?["tier"] == "TIER_2K")
        #expect(show?["verification"] == "VERIFIED")
        #expect(show?["name_status"] == "APPROVED")
        #expect(try await world.truth()["other_requests"]?.integer == asked)
        try await world.number("show", "main", "--fresh")
        #expect(try await world.truth()["other_requests"]?.integer == asked.map { $0 + 1 })
        #expect(try await world.number("show", "mian").status == 64)
    }

    @Test func `the rate is Meta's unless the file says less`() async throws {
        let world = try await World(rate: "50/s", campaigns: ["sale": 3])
        try await world.change(["throughput": "80/s"])
        func rate() async throws -> JSONValue? {
            try json(try await world.number("limits", "--json"))?.array?.first?["rate"]
        }
        #expect(try await rate() == .double(50))
        try world.replaceInSettings(", rate: 50/s", with: "")
        #expect(try await rate() == .double(80))
        try world.replaceInSettings(
            "business_account_id: \"200000000000002\"",
            with: "business_account_id: \"200000000000002\", rate: 500/s"
        )
        #expect(try await rate() == .double(80))
    }

    @Test func `a number is registered with the PIN from standard input`() async throws {
        let world = try await World(campaigns: ["sale": 3])
        func register(_ pin: String) async throws -> Drumbeat.End {
            let arguments = ["number", "register", "-C", world.folder.path, "main"]
            return try await Drumbeat(arguments, environment: world.environment, input: pin + "\n").end()
        }
        #expect(try await register("12345").status == 64)
        let good = try await register("123456")
        #expect(good.status == 0, "\(good.words)")
        #expect(!good.words.contains("123456"))
        let wrong = try await register("654321")
        #expect(wrong.status == 77, "\(wrong.words)")
    }
}
