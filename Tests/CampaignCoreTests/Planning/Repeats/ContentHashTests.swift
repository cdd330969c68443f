import CampaignCore
import Formats
import TestSupport
import Testing

struct ContentHashTests {
    private func hash(
        _ cells: String,
        _ parameters: ParameterBindings = ["body.1": Samples.column(1), "body.2": Samples.column(2, default: "soon")]
    ) throws -> UInt64 {
        var record = CSVRecord()
        record.load(line: Array(cells.utf8))
        let template = try Samples.template("Hello {{1}}, {{2}}", category: .utility)
        var hash = ContentHash(MessageContent(templates: ["en_GB": template], parameters: parameters))
        return hash.hash(of: record)
    }

    @Test func `the same values have one number, wherever their cells are`() throws {
        #expect(try hash("1,Ada,A1") == hash("2,Ada,A1"))
        #expect(try hash("1,Ada,") == hash("1,Ada,soon"))
        let moved: ParameterBindings = ["body.1": Samples.column(2), "body.2": Samples.column(0)]
        #expect(try hash("1,Ada,A1") == hash("A1,x,Ada", moved))
    }

    @Test func `other values have another number`() throws {
        #expect(try hash("1,Ada,A1") != hash("1,Ada,A2"))
        #expect(try hash("1,Ada,A1") != hash("1,A1,Ada"))
        #expect(try hash("1,AdaA,1") != hash("1,Ada,A1"))
    }

    @Test func `a word for nothing counts as the default that is sent`() throws {
        #expect(try hash("1,Ada,#N/A") == hash("1,Ada,soon"))
    }
}
