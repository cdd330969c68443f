import Formats
import Foundation
import Testing

@testable import Simulator

@Suite struct TemplateFolderTests {
    /// A folder of its own with these files, removed afterwards.
    private func withFolder(_ files: [String: String], _ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "simulator-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files {
            let file = folder.appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(text.utf8).write(to: file)
        }
        try body(folder.path())
    }

    @Test func `templates and lists of them are found among other files`() throws {
        let list: JSONValue = ["data": [Samples.positionalTemplate]]
        let files = [
            "sale/template.json": Samples.namedTemplate.serialized(),
            "all.json": list.serialized(),
            "sale/report.json": #"{"name":"x"}"#,
            "sale/broken.json": "{",
            "sale/audience.csv": "phone",
            ".state/template.json": Samples.positionalTemplate.serialized(),
        ]
        try withFolder(files) { folder in
            let found = try TemplateFolder.read(folder)
            #expect(found == [list, Samples.namedTemplate])
        }
    }

    @Test func `the simulator checks messages against them`() throws {
        try withFolder(["sale/template.json": Samples.namedTemplate.serialized()]) { folder in
            let simulator = try GraphSimulator.sample { $0.templateFolders = [folder] }
            #expect(simulator.core.snapshot.shelf.hasTemplate(named: "autumn_offer"))
        }
    }

    @Test func `a folder that is not there and a template that is none are errors`() {
        #expect(throws: SimulatorError.self) {
            try GraphSimulator.sample { $0.templateFolders = ["/nowhere/at/all"] }
        }
        #expect(throws: SimulatorError.self) {
            try GraphSimulator.sample { $0.templates = [["name": "x"]] }
        }
    }
}
