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

    @Test func `a broadcast whose text differs at Meta waits before its first message`() async throws {
        let templates = try TemporaryFolder()
        try templates.write(
            """
            {"name": "greeting", "language": "en_GB", "category": "UTILITY", "parameter_format": "NAMED",
             "components": [{"type": "BODY", "text": "Dear {{first_name}}, your order is ready.",
              "example": {"body_text_named_params": [{"param_name": "first_name", "example": "Ada"}]}}]}
            """,
            to: "greeting.json"
        )
        let world = try await World(campaigns: ["sale": 3], simulation: ["--templates", templates.path])
        let run = try await world.run("run")
        #expect(run.status == 65 && run.words.contains("is another one at Meta (body.text)"), "\(run.words)")
        #expect(try await world.accepted() == 0)
        #expect(try await world.states(of: "sale") == ["waiting": 3])
        // A test message is for looking at it, so it is sent, and says what differs.
        let test = try await world.run("send", "sale", "--to", "+447700900999")
        #expect(test.status == 0 && test.words.contains("is another one at Meta (body.text)"), "\(test.words)")
        #expect(try await world.run("resume", "sale").status == 0)
        let next = try await world.run("run")
        #expect(next.status == 0 && !next.words.contains("another one"), "\(next.words)")
        #expect(try await world.accepted() == 4)
        #expect(try await world.run("run").status == 0)
    }

    @Test func `a preview is a file, or goes to standard output`() async throws {
        let world = try await World(campaigns: ["sale": 3])
        func preview(_ arguments: String...) async throws -> Drumbeat.End {
            let all = ["template", "preview", "-C", world.folder.path] + arguments
            return try await Drumbeat(all, environment: world.environment).end()
        }
        let own = try await preview("sale")
        let path = world.folder.appending(path: "sale/reports/preview.html").path
        #expect(own.status == 0 && own.output == "\(path)\n", "\(own.words)")
        #expect(try String(contentsOfFile: path, encoding: .utf8).contains("Hello Ada 0, your order is ready."))
        let named = world.folder.appending(path: "page.html").path
        #expect(try await preview("greeting", "-o", named).status == 0)
        #expect(try String(contentsOfFile: named, encoding: .utf8).contains("Hello Ada, your order is ready."))
        let shown = try await preview("sale", "--rows", "2,3", "-o", "-")
        #expect(shown.output.contains("Ada 1") && !shown.output.contains("Ada 0"))
        #expect(try await preview("sale", "--rows", "0").status == 64)
        #expect(try await preview("sale", "--rows", "9").status == 64)
        #expect(try await world.accepted() == 0)
    }
}
