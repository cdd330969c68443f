import Formats
import TestSupport
import Testing

@testable import CampaignCore

/// Files that rows bring along, in a plan.
struct PlannedMediaTests {
    /// Files by their names; what it does not have is missing.
    private struct Shelf: MediaShelf {
        var names: Set<String>

        func file(_ name: String, as kind: MediaKind) -> Result<MediaFile, MediaFault> {
            names.contains(name)
                ? .success(MediaFile(name: name, type: .jpeg, bytes: 9)) : .failure(MediaFault("is not there"))
        }
    }

    private final class Recorder: PlanSink {
        var verdicts: [String] = []
        var files: [String] = []

        func look(at record: CSVRecord, _ failures: FilterFailures) {}

        func take(_ rows: PlannedRows) {
            verdicts += rows.verdicts.map { verdict in
                if case .skip(let skipped) = verdict { skipped.detail } else { "sent" }
            }
        }

        func take(_ recipients: [RecipientPlace]) {}

        func take(_ files: [MediaFile]) {
            self.files += files.map(\.name)
        }
    }

    private func plan(_ rows: [String], file: ValueExpression, _ names: Set<String>) throws -> Recorder {
        let definition = try Samples.definition(
            template: try Samples.template("Hello.", header: .image),
            parameters: ["header.image.file": file],
            columns: ["phone", "sku"]
        )
        let sink = Recorder()
        var plan = Plan(of: definition, media: Shelf(names: names), into: sink, scratchFile: { MemoryFile() })
        var record = CSVRecord()
        for (index, row) in rows.enumerated() {
            record.load(line: Array("+4477009001\(10 + index),\(row)".utf8))
            try plan.add(record, row: Int32(index + 1))
        }
        try plan.finish()
        return sink
    }

    private let perRow = ValueExpression(segments: [.literal("media/"), .column(1, default: nil), .literal(".jpg")])

    @Test func `rows' files are planned once, and rows without a file are skipped`() throws {
        let sink = try plan(["a", "b", "a", "gone"], file: perRow, ["media/a.jpg", "media/b.jpg", "media/c.jpg"])
        #expect(sink.verdicts == ["sent", "sent", "sent", "the header's file is not there: column 'sku'"])
        #expect(sink.files == ["media/a.jpg", "media/b.jpg"])
    }

    @Test(arguments: ["../a", "x/a", ".a", "a..b"])
    func `a cell that leads elsewhere skips its row whatever lies there`(cell: String) throws {
        let sink = try plan([cell], file: perRow, ["media/\(cell).jpg"])
        #expect(sink.verdicts.first?.hasPrefix("the header's file has a") == true)
        #expect(sink.files == [])
    }

    @Test func `a file that is the same for all rows is planned once`() throws {
        let file = ValueExpression(segments: [.literal("hero.jpg")])
        #expect(try plan(["a", "b"], file: file, ["hero.jpg"]).files == ["hero.jpg"])
        let sink = try plan(["a"], file: file, [])
        #expect(sink.verdicts == ["the header's file is not there"])
    }

    /// Has every file that a row may name.
    private struct Everything: MediaShelf {
        func file(_ name: String, as kind: MediaKind) -> Result<MediaFile, MediaFault> {
            .success(MediaFile(name: name, type: .jpeg, bytes: 9))
        }
    }

    private func planManyFiles(_ count: Int) throws {
        let definition = try Samples.definition(
            template: try Samples.template("Hello.", header: .image),
            parameters: ["header.image.file": perRow],
            columns: ["phone", "sku"]
        )
        var plan = Plan(of: definition, media: Everything(), into: Recorder(), scratchFile: { MemoryFile() })
        var record = CSVRecord()
        for index in 0..<count {
            record.load(line: Array("+4477009\(10_000 + index),a\(index)".utf8))
            try plan.add(record, row: Int32(index + 1))
        }
        try plan.finish()
    }

    @Test func `an audience with too many files is refused`() throws {
        try planManyFiles(TooManyMediaFiles.limit)
        #expect(throws: TooManyMediaFiles.self) { try planManyFiles(TooManyMediaFiles.limit + 1) }
    }
}
