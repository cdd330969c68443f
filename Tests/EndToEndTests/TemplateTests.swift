import Formats
import Foundation
import TestSupport
import Testing

/// Templates of every kind, from a campaign's files to what the stand-in for Meta takes.
struct TemplateTests {
    @Test func `each example of the page is taken as it is sent`() async throws {
        let templates = try TemporaryFolder()
        let examples = try TemplatePage.examples()
        let names = examples.indices.map { "example_\($0)" }
        for (name, example) in zip(names, examples) {
            let file = example.files(in: name)["\(name)/template.json"] ?? ""
            try templates.write(file, to: "\(name).json")
        }
        let world = try await World(campaigns: [:], simulation: ["--templates", templates.path, "--pair-rate", "off"])
        for (name, example) in zip(names, examples) {
            for (path, text) in example.files(in: name) {
                let url = world.folder.appending(path: path)
                try FileManager.default.createDirectory(
                    at: url.deletingLastPathComponent(),
                    withIntermediateDirectories: true
                )
                // The offer of the page may be over by now.
                try Data(text.replacing("2026-12-24T18:00Z", with: "2099-12-24T18:00Z").utf8).write(to: url)
            }
        }
        try world.write(SampleMedia.png(), to: "media/FERN-1.png")
        #expect(try await world.run("check").status == 0)
        for (name, example) in zip(names, examples) {
            let end = try await world.run("send", name)
            #expect(end.status == 0, "\(example): \(end.words)")
        }
        #expect(try await world.accepted() == examples.count)
    }
}
