import Formats
import Foundation
import CampaignCore
import PhoneNumbers
import TestSupport
import Testing

struct PlanTests {
    private static let audience = """
        +447700900001,Ada,London
        07700 900001,Ada,London
        nobody,Bob,London
        +447700900003,,London
        +447700900004,Cyd,Lagos
        +447700900005,Dan,London
        +447700900005,Eve,Lagos
        +447700900005,Eve,London
        """

    @Test func `each row is sent or has its reason, and the filter leaves rows out`() throws {
        let tally = try tally(of: Self.audience)
        #expect(tally.counts.states == [.waiting: 2, .skipped: 4])
        #expect(tally.counts.skips == [.duplicate: 2, .invalidPhone: 1, .missingParameter: 1])
    }

    @Test func `a person who refuses is skipped once, and counts before the duplicates`() throws {
        var refusals = Refusals()
        refusals.add(recipientKey: 447_700_900_005, .marketing)
        let tally = try tally(of: Self.audience) { place in
            refusals.include(recipientKey: place.recipient, .marketing) ? .suppressed : nil
        }
        #expect(tally.counts.states == [.waiting: 1, .skipped: 5])
        #expect(tally.counts.skips == [.duplicate: 2, .invalidPhone: 1, .missingParameter: 1, .suppressed: 1])
        #expect(tally.faults.byRow.count == 4)
    }

    @Test func `the first faulty rows are kept in whatever order they are found`() throws {
        let tally = try tally(of: Self.audience, mostFaults: 3)
        #expect(tally.faults.byRow.keys.sorted() == [2, 3, 4])
        #expect(tally.faults.byRow[2]?.detail == "row 1 has the same recipient")
        #expect(tally.faults.others == 1)
        let none = try self.tally(of: Self.audience, mostFaults: 0)
        #expect(none.faults.byRow.isEmpty && none.faults.others == 4)
    }

    @Test func `marketing to the United States is counted and has no price`() throws {
        let card = try RateCard(parsing: Array("Market,Currency,Marketing\nOther,EUR,0.5\n".utf8))
        let numbers = "+12025550123,Ada,London\n+447700900001,Ada,London"
        let tally = PlanTally(category: .marketing, prices: card)
        try plan(numbers, into: tally)
        #expect(tally.gated == 1)
        #expect(tally.cost?.amount == 0.5 && tally.cost?.currency == "EUR")
        let utility = PlanTally(category: .utility)
        try plan(numbers, into: utility)
        #expect(utility.gated == 0 && utility.cost == nil)
    }

    @Test func `a person is one by the user id, with or without the number`() throws {
        let audience = """
            ,Ada,London,GB.1
            +447700900001,Ada,London,GB.1
            ,Grace,London,GB.2
            +447700900001,Ada,London,
            ,Ada,London,GB.1
            ,Grace,London,GB.2
            ,Nobody,London,nobody
            """
        let sink = Recorder()
        try plan(audience, into: sink, of: try definition(withUserIDs: true))
        let repeated = sink.recipients.filter(\.isRepeated)
        #expect(Dictionary(repeated.map { ($0.row, $0.first) }) { $1 } == [1: 2, 4: 2, 5: 2, 6: 3])
        #expect(sink.recipients.filter { !$0.isRepeated }.map(\.row).sorted() == [2, 3])
        #expect(sink.recipients.first { $0.row == 3 }?.region == RegionCode("GB"))
    }

    @Test func `who refuses by the user id is not messaged by the number`() throws {
        var refusals = Refusals()
        refusals.add(try #require(UserID("GB.1")), .marketing)
        let tally = PlanTally(category: .marketing) { place in
            refusals.include(recipientKey: place.recipient, .marketing) ? .suppressed : nil
        }
        let audience = "+447700900001,Ada,London,GB.1\n+447700900002,Ada,London,GB.2\n,Ada,London,US.3"
        try plan(audience, into: tally, of: try definition(withUserIDs: true))
        #expect(tally.counts.skips == [.suppressed: 1])
        #expect(tally.counts.states[.waiting] == 2 && tally.gated == 1)
        #expect(tally.regions.people == ["GB": 1, "US": 1])
    }

    @Test func `messages are counted by language, without duplicates and skips`() throws {
        var definition = try definition()
        definition.filter = nil
        definition.content.templates["fr"] = try Samples.template("Bonjour {{1}}.", language: "fr")
        definition.content.language = Samples.column(2)
        let tally = PlanTally(category: .marketing)
        let audience = """
            +447700900001,Ada,fr
            +447700900002,Grace,en-GB
            +447700900003,Mary,FR
            +447700900001,Ada,en_GB
            +447700900004,,fr
            +447700900005,Joan,de
            """
        try plan(audience, into: tally, of: definition)
        #expect(tally.languages(of: definition.content.languages) == ["en_GB": 1, "fr": 2])
    }

    @Test func `a large audience comes in batches, sorted with the help of a file`() throws {
        let numbers = (0..<70_000).map { "+4477\(10_000_000 + $0 * 7919 % 69_000),Ada,London" }
        let sink = Recorder()
        try plan(numbers.joined(separator: "\n"), into: sink)
        #expect(sink.batches.allSatisfy { $0 <= PlannedRows.mostRows } && sink.batches.reduce(0, +) == 70_000)
        #expect(sink.recipients.count == 70_000)
        #expect(
            zip(sink.recipients, sink.recipients.dropFirst())
                .allSatisfy { ($0.recipient, $0.row) < ($1.recipient, $1.row) }
        )
        #expect(sink.recipients.count(where: \.isRepeated) == 1000)
    }

    @Test func `the filter's columns are counted for a tally, also behind a shelf`() throws {
        for isShelved in [false, true] {
            let tally = PlanTally(category: .marketing, census: FilterCensus(of: try definition()))
            let shelf = RecipientShelf(into: tally, MemoryFile()) { _ in false }
            try plan(Self.audience, into: isShelved ? shelf : tally)
            let finding = try #require(tally.filterFindings.first)
            #expect(tally.filtered == 2 && finding.matches == 6)
            #expect(finding.columns.first?.values?.most.map(\.text) == ["London", "Lagos"])
            #expect(finding.columns.first?.values?.most.map(\.rows) == [6, 2])
        }
    }

    @Test func `of missing languages only those of messages are counted`() throws {
        var definition = try definition()
        definition.filter = nil
        definition.content.language = Samples.column(2)
        definition.content.fallbackLanguages = [ValueExpression(segments: [.literal("en_GB")])]
        let audience = """
            +447700900001,Ada,de
            +447700900001,Ada,de
            +447700900002,Grace,fr
            +447700900003,Mary,de
            +447700900004,Jean,en_GB
            """
        let refusing = try Samples.phone(2).recipientKey
        let tally = PlanTally(category: .marketing, wishes: LanguageCensus(of: definition)) { place in
            place.recipient == refusing ? .suppressed : nil
        }
        try plan(audience.replacing("+447700900002", with: "\(try Samples.phone(2))"), into: tally, of: definition)
        #expect(tally.languageFindings.map(\.wish) == ["de"])
        #expect(tally.languageFindings.map(\.rows) == [2] && tally.otherWishes == 0)
    }

    @Test func `the limit is asked on the way, and ends the planning`() throws {
        struct Over: Error {}
        let sink = Recorder()
        let few = Array(repeating: "+447700900001,Ada,London", count: 255).joined(separator: "\n")
        #expect(throws: Over.self) { try plan(few, into: sink) { throw Over() } }
        #expect(sink.batches == [255] && sink.recipients.isEmpty)
        #expect(throws: Over.self) { try plan(few + "\n" + few, into: sink) { throw Over() } }
        #expect(sink.batches == [255])
    }

    private func tally(
        of audience: String,
        mostFaults: Int = 20,
        skipAtClaim: @escaping (RecipientPlace) -> SkipReason? = { _ in nil }
    ) throws -> PlanTally {
        let tally = PlanTally(category: .marketing, mostFaults: mostFaults, skipAtClaim: skipAtClaim)
        try plan(audience, into: tally)
        return tally
    }

    private func plan(
        _ audience: String,
        into sink: any PlanSink,
        of definition: BroadcastDefinition? = nil,
        checkLimit: @escaping () throws -> Void = {}
    ) throws {
        var plan = Plan(
            of: try definition ?? self.definition(),
            into: sink,
            scratchFile: { MemoryFile() },
            checkLimit: checkLimit
        )
        var reader = CSVReader(dialect: .comma)
        var row: Int32 = 0
        try reader.read(Array(audience.utf8), isLast: true) { record in
            row += 1
            try plan.add(record, row: row)
        }
        try plan.finish()
    }

    private func definition(withUserIDs: Bool = false) throws -> BroadcastDefinition {
        let columns = ["phone", "name", "city"] + (withUserIDs ? ["user_id"] : [])
        var definition = try Samples.definition(
            template: Samples.template("Hello {{1}}."),
            parameters: ["body.1": Samples.column(1)],
            columns: columns
        )
        definition.defaultRegion = RegionCode("GB").map { .region($0) }
        definition.userIDColumn = withUserIDs ? 3 : nil
        definition.filter = try AudienceFilter(parsing: "city == \"London\"", columns: columns)
        return definition
    }

    private final class Recorder: PlanSink {
        var batches: [Int] = []
        var recipients: [RecipientPlace] = []

        func look(at record: CSVRecord, _ failures: FilterFailures) {}

        func take(_ rows: PlannedRows) {
            batches.append(rows.verdicts.count)
        }

        func take(_ recipients: [RecipientPlace]) {
            self.recipients += recipients
        }

        func take(_ files: [MediaFile]) {}
    }
}
