import CampaignCore
import Formats
import PhoneNumbers
import TestSupport
import Testing

struct DefaultCensusTests {
    @Test func `the messages that take a default are counted by its place`() throws {
        let value = ValueExpression(segments: [.literal("Dear "), .column(1, default: "there")])
        let template = try Samples.template("Hello {{1}}.")
        let definition = try Samples.definition(template: template, parameters: ["body.1": value])
        let tally = PlanTally(category: .marketing, defaults: DefaultCensus(of: definition))
        let plan = { (lines: [String]) in
            var plan = Plan(of: definition, into: tally, scratchFile: { MemoryFile() })
            for (row, line) in zip(Int32(1)..., lines) {
                var record = CSVRecord()
                record.load(line: Array(line.utf8))
                try plan.add(record, row: row)
            }
            try plan.finish()
        }
        try plan(["+447700900001,Ada", "+447700900002,", "+447700900003, ", "+447700900004,NULL", "nobody,"])
        let path = TemplatePlace.Path("body.1")
        #expect(tally.defaultFindings == [.init(place: path, column: "name", value: "there", rows: 3)])
    }

    @Test func `without a default nothing is counted`() throws {
        #expect(DefaultCensus(of: try Samples.definition(columns: ["phone", "name"])) == nil)
    }
}
