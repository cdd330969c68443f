import Formats
import Foundation
import TestSupport
import Testing

/// Files that messages bring along: the built program against the simulator, each a process of its own.
@Suite(.serialized)
struct MediaTests {
    private static let template = """
        {"name": "picture", "language": "en_GB", "category": "UTILITY", "components": [
         {"type": "HEADER", "format": "IMAGE", "example": {"header_handle": ["4::a"]}},
         {"type": "BODY", "text": "Your order is ready."}]}
        """

    /// A world with campaigns whose rows have the files `media/a.png`, `media/b.png` and `media/c.png`.
    ///
    /// - Parameter campaigns: what each writes for the header's file, by its name.
    /// - Returns: the world.
    /// - Throws: if a file cannot be written or a process does not start.
    private func world(_ campaigns: KeyValuePairs<String, String>) async throws -> World {
        let world = try await World(campaigns: [:])
        for (index, (name, file)) in campaigns.enumerated() {
            let campaign = """
                sender: main
                template: template.json
                audience: {file: audience.csv}
                parameters: {header: {image: {file: "\(file)"}}}
                schedule: {at: "\((Date() - 60).formatted(.iso8601))", timezone: Europe/London}
                expires: 1d

                """
            let rows = ["a", "b", "c", "a"].enumerated().map { "+4477009\(index + 1)00\(10 + $0),\($1)\n" }.joined()
            try world.write(campaign.utf8, to: "\(name)/campaign.yaml")
            try world.write(
                Self.template.replacing("picture", with: "picture_\(name)").utf8,
                to: "\(name)/template.json"
            )
            try world.write("phone,sku\n\(rows)".utf8, to: "\(name)/audience.csv")
        }
        for name in ["a", "b", "c", "hero"] { try world.write(SampleMedia.png(text: name), to: "media/\(name).png") }
        return world
    }

    private func uploads(_ world: World) async throws -> Int64 {
        try #require(try await world.truth()["uploads"]?.integer)
    }

    @Test func `runs that overlap upload a picture once, and every message shows it`() async throws {
        let world = try await world(["sale": "media/hero.png", "news": "hero.png"])
        let plan = try await world.run("plan", "sale")
        #expect((plan.output + plan.words).contains("uploads   media/hero.png, 1 KB"), "\(plan.words)")
        var runs: [Drumbeat] = []
        for _ in 0..<3 { runs.append(try await world.start("run")) }
        for run in runs {
            let end = try await run.end()
            #expect(end.status == 0, "\(end.words)")
        }
        #expect(try await world.accepted() == 8)
        #expect(try await uploads(world) == 1)
    }

    @Test func `each row's own picture is uploaded once`() async throws {
        let world = try await world(["sale": "media/{{sku}}.png"])
        try FileManager.default.removeItem(at: world.folder.appending(path: "media/b.png"))
        let check = try await world.run("check")
        #expect(check.output.contains("the header's file is not there: column 'sku'"), "\(check.output)")
        let run = try await world.run("run")
        #expect(run.status == 0, "\(run.words)")
        #expect(try await world.accepted() == 3)
        #expect(try await uploads(world) == 2)
        #expect(try await world.states(of: "sale")["skipped"] == 1)
    }

    @Test func `a picture that Meta has forgotten is uploaded again`() async throws {
        let world = try await world(["sale": "media/hero.png", "news": "media/hero.png"])
        let sale = try await world.run("send", "sale", "--now-instead")
        #expect(sale.status == 0, "\(sale.words)")
        try await world.deleteMedia("900000000000001")
        let news = try await world.run("send", "news", "--now-instead")
        #expect(news.status == 0, "\(news.words)")
        #expect(try await uploads(world) == 2)
        #expect(try await world.accepted() == 8)
        #expect(try await world.states(of: "news")["failed"] == nil)
    }

    @Test func `a picture with the wrong content is a fault with its place`() async throws {
        let world = try await world(["sale": "media/hero.png"])
        try world.write("GIF89a".utf8, to: "media/hero.png")
        let check = try await world.run("check")
        #expect(check.status == 65)
        #expect(
            check.output.contains("sale/campaign.yaml:4:37: error: the header's file 'media/hero.png' is a GIF"),
            "\(check.output)"
        )
        #expect(try await world.run("run").status == 65)
        #expect(try await world.accepted() == 0)
    }
}
