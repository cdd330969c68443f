import Formats
import Foundation
import TestSupport
import Testing

/// A template's whole life: the built program against the simulator, each a process of its own.
@Suite(.serialized)
struct TemplatePushTests {
    private static let template = """
        {"name": "autumn", "language": "en_GB", "category": "MARKETING", "parameter_format": "NAMED", "components": [
         {"type": "HEADER", "format": "IMAGE", "example": {"header_handle": ["media/hero.png"]}},
         {"type": "BODY", "text": "Hello {{first_name}}, all bulbs are cheaper today.",
          "example": {"body_text_named_params": [{"param_name": "first_name", "example": "Ada"}]}}]}
        """

    /// A world with the campaign `autumn`, which has no audience yet.
    private func world(_ simulation: String...) async throws -> World {
        let world = try await World(campaigns: [:], simulation: simulation)
        let campaign = """
            sender: main
            template: template.json
            audience: {file: audience.csv, phone: phone}
            parameters:
              header: {image: {file: media/hero.png}}
              body: {first_name: "{{name}}"}
            schedule: {at: "\((Date() - 60).formatted(.iso8601))", timezone: Europe/London}
            expires: 1d

            """
        try world.write(campaign.utf8, to: "autumn/campaign.yaml")
        try world.write(Self.template.utf8, to: "autumn/template.json")
        try world.write(SampleMedia.png(), to: "autumn/media/hero.png")
        return world
    }

    private func template(_ subcommand: String, _ arguments: String..., in world: World) async throws -> Drumbeat.End {
        let call = ["template", subcommand, "-C", world.folder.path] + arguments
        return try await Drumbeat.run(call, environment: world.environment)
    }

    @Test func `a new template is sampled, pushed, approved and sent`() async throws {
        let world = try await world("--review-after", "1s", "--cut-uploads", "50%", "--seed", "3")
        let audience = world.folder.appending(path: "autumn/audience.csv").path
        let sample = try await template("sample", "autumn", "-o", audience, in: world)
        #expect(sample.status == 0, "\(sample.words)")
        let written = try String(contentsOfFile: audience, encoding: .utf8)
        #expect(written == "phone,name\r\n+447700900123,Ada\r\n")
        #expect(try await template("sample", "autumn", "-o", audience, in: world).status == 64)
        let push = try await template("push", "autumn", "--wait", "--timeout", "1m", in: world)
        #expect(push.status == 0, "\(push.words)")
        for line in ["was created from autumn/template.json, pending", "is approved now"] {
            #expect(push.output.contains("autumn (en_GB) \(line)"), "\(push.output)")
        }
        #expect(push.output.contains("uploaded media/hero.png as its sample"))
        #expect(try await template("push", "autumn", in: world).output.contains("is the same at Meta"))
        let run = try await world.run("run")
        #expect(run.status == 0, "\(run.words)")
        let messages = try await world.messages()
        #expect(messages.map { $0["to"] } == ["+447700900123"])
    }

    @Test func `an approved template is edited only with --yes, once a day`() async throws {
        let world = try await world()
        try world.write("phone,name\n+447700900123,Ada\n".utf8, to: "autumn/audience.csv")
        #expect(try await template("push", "autumn", in: world).status == 0)
        try world.write(Self.template.replacing("cheaper", with: "half price").utf8, to: "autumn/template.json")
        let asked = try await template("push", "autumn", in: world)
        #expect(asked.status == 64 && asked.words.contains("is approved and sent by autumn"), "\(asked.words)")
        #expect(
            try await template("diff", "autumn", in: world).output
                .contains("-Hello {{first_name}}, all bulbs are cheaper")
        )
        let push = try await template("push", "autumn", "--yes", in: world)
        #expect(push.status == 0 && push.output.contains("was edited in body.text"), "\(push.words)\(push.output)")
        #expect(try await template("diff", "autumn", in: world).words.contains("is the same"))
        try world.write(Self.template.utf8, to: "autumn/template.json")
        let second = try await template("push", "autumn", "--yes", in: world)
        #expect(second.status == 75, "\(second.words)")
        #expect(second.output.contains("one edit of an approved template in 24 hours"), "\(second.output)")
    }

    @Test(arguments: ["accept-then-drop", "drop", "accept-then-bad-gateway", "accept-then-half-answer"])
    func `a push over a bad network is repeated until it is done`(fault: String) async throws {
        let world = try await world("--faults", "\(fault)=30%", "--latency", "1ms..20ms", "--seed", "7")
        var push = try await template("push", "autumn", in: world)
        for _ in 0..<30 where push.status != 0 {
            #expect(push.status == 69, "\(push.status): \(push.words)\(push.output)")
            push = try await template("push", "autumn", in: world)
        }
        #expect(push.status == 0, "\(push.words)\(push.output)")
        try await world.change(["faults": "", "token": "another"])
        let refused = try await template("push", "autumn", in: world)
        #expect(refused.status == 77 && refused.words.contains("190"), "\(refused.words)")
        try await world.change(["token": "none"])
        let same = try await template("push", "autumn", in: world)
        #expect(same.status == 0 && same.output.contains("is the same at Meta"), "\(same.words)\(same.output)")
    }

    @Test func `a rejection and another category are told`() async throws {
        let world = try await world("--reviews", "reject=100%")
        let push = try await template("push", "autumn", "--wait", in: world)
        #expect(push.status == 65 && push.output.contains("Meta rejected it: INVALID_FORMAT"), "\(push.output)")
        try await world.change(["reviews": "category=100%"])
        let utility = Self.template.replacing("MARKETING", with: "UTILITY")
            .replacing("\"autumn\"", with: "\"autumn_two\"")
        try world.write(utility.utf8, to: "templates/autumn_two.json")
        try world.write(SampleMedia.png(), to: "media/hero.png")
        let other = try await template("push", "autumn_two", in: world)
        #expect(other.status == 65 && other.output.contains("body and footer are those of"), "\(other.output)")
        try world.write(utility.replacing("bulbs", with: "seeds").utf8, to: "templates/autumn_two.json")
        let moved = try await template("push", "autumn_two", in: world)
        #expect(moved.status == 0, "\(moved.words)")
        #expect(moved.output.contains("Meta files it under MARKETING, not UTILITY"), "\(moved.output)")
    }
}
