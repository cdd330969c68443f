import Formats
import Foundation
import TestSupport
import Testing

@testable import Simulator

struct TemplateFolderTests {
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
        let folder = try TemporaryFolder(files)
        let found = try TemplateFolder.read(folder.path)
        #expect(found == [list, Samples.namedTemplate])
    }

    @Test func `the simulator checks messages against them`() throws {
        let folder = try TemporaryFolder(["sale/template.json": Samples.namedTemplate.serialized()])
        let simulator = try GraphSimulator.sample { $0.templateFolders = [folder.path] }
        #expect(simulator.core.snapshot.shelf.hasTemplate(named: "autumn_offer"))
    }

    @Test func `a missing folder and a template that is not valid are errors`() {
        #expect(throws: SimulatorError.self) {
            try GraphSimulator.sample { $0.templateFolders = ["/nowhere/at/all"] }
        }
        #expect(throws: SimulatorError.self) {
            try GraphSimulator.sample { $0.templates = [["name": "x"]] }
        }
    }
}
