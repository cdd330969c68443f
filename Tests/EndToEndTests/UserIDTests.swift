import Formats
import Foundation
import Testing

/// People of whom only a business-scoped user id is known, from the audience to the report.
struct UserIDTests {
    private static let audience = """
        name,phone,id
        Ada,,GB.1A2b3C
        Grace,+447700900102,GB.4D5e6F
        Mary,+447700900103,
        Grace,,GB.4D5e6F
        Nobody,,ada.lovelace

        """

    private func world(_ simulation: [String] = []) async throws -> World {
        let world = try await World(campaigns: ["sale": 1, "next": 1], simulation: simulation)
        for name in ["sale", "next"] {
            let folder = world.folder.appending(path: name)
            try Data(Self.audience.utf8).write(to: folder.appending(path: "audience.csv"))
            let campaign = folder.appending(path: "campaign.yaml")
            let text = try String(contentsOf: campaign, encoding: .utf8)
            try Data(text.replacing("phone: phone}", with: "phone: phone, user_id: id}").utf8).write(to: campaign)
            guard name == "next" else { continue }
            let template = folder.appending(path: "template.json")
            let definition = try String(contentsOf: template, encoding: .utf8)
            try Data(definition.replacing("greeting", with: "another").utf8).write(to: template)
        }
        return world
    }

    @Test func `a person without a number is sent to and followed as others are`() async throws {
        let world = try await world(["--read", "0%"])
        let plan = try await world.run("plan", "sale", "--row", "1", "--json")
        #expect(plan.output.contains(#""recipient":"GB.1A2b3C""#) || plan.output.contains(#""recipient": "GB.1A2b3C""#))
        #expect(try await world.run("send", "sale", "--now-instead").status == 0)
        try await world.settle()
        let messages = try await world.messages()
        #expect(Set(messages.compactMap { $0["to"]?.string }) == ["GB.1A2b3C", "+447700900102", "+447700900103"])
        let report = try await world.run("report", "sale", "-o", "-").output.split(separator: "\r\n")
        #expect(report.first?.hasSuffix(",price,currency,user_id,name,audience.phone,id") == true)
        let states = report.dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false)[2] }
        #expect(states == ["delivered", "delivered", "delivered", "skipped", "skipped"])
        #expect(report.dropFirst().first?.contains(",GB.1A2b3C,Ada,,GB.1A2b3C") == true)
        let explanation = try await world.run("explain", "sale", "GB.4D5e6F").output
        #expect(explanation.contains("row 2 of sale@") && explanation.contains("row 4 of sale@"), "\(explanation)")
        #expect(explanation.contains("to +447700900102: delivered"), "\(explanation)")
    }

    @Test func `a person who refuses by a user id is left out of the next campaign`() async throws {
        let world = try await world(["--replies", "stop=100%"])
        #expect(try await world.run("send", "sale", "--now-instead").status == 0)
        try await world.settle()
        let list = try await Drumbeat.run(["suppress", "list", "-C", world.folder.path]).output
        #expect(list.contains("GB.1A2b3C") && list.contains("+447700900102"), "\(list)")
        let plan = try await world.run("plan", "next").output
        #expect(plan.contains("3 suppressed"), "\(plan)")
        let next = try await world.run("send", "next", "--now-instead")
        #expect(next.status == 65, "\(next.words)")
        #expect(try await world.accepted() == 3)
    }
}
