package import Formats
package import Foundation

/// The plan of a broadcast in the making: rows of the audience → verdicts → duplicates → a sink.
///
/// What a run sends, and what `check` and `plan` show, is this same plan with another sink. Memory hardly grows with
/// the audience.
package struct Plan {
    /// After how many rows the limit is asked: a fraction of a millisecond.
    private static let rowsBetweenChecks: Int32 = 256

    private var planner: RowPlanner
    private let recipients: RecipientSort
    private let sink: any PlanSink
    private let checkLimit: () throws -> Void
    private var rows = PlannedRows()
    private let isFiltered: Bool

    /// - Parameters:
    ///   - definition: what is planned.
    ///   - dueAt: when the messages are to be sent, by which an offer must not be over; nil if that does not matter.
    ///   - media: where files are looked for that messages bring along; nil if nobody looks.
    ///   - sink: takes the plan.
    ///   - scratchFile: makes a file for recipients that are too many for memory.
    ///   - checkLimit: asked every fraction of a millisecond; what it throws ends the planning.
    package init(
        of definition: BroadcastDefinition,
        dueAt: Date? = nil,
        media: (any MediaShelf)? = nil,
        into sink: any PlanSink,
        scratchFile: @escaping () throws -> any ScratchFile,
        checkLimit: @escaping () throws -> Void = {}
    ) {
        planner = RowPlanner(definition: definition, dueAt: dueAt, media: media)
        recipients = RecipientSort(scratchFile: scratchFile)
        isFiltered = definition.filter != nil
        self.sink = sink
        self.checkLimit = checkLimit
    }

    /// Takes the next row of the audience, from 1, the header not counted.
    ///
    /// - Throws: `TooManyMediaFiles`, and what the sink, the scratch file and the limit throw.
    package mutating func add(_ record: CSVRecord, row: Int32) throws {
        if row.isMultiple(of: Self.rowsBetweenChecks) { try checkLimit() }
        let failures = planner.judge(record, row: row, into: &rows)
        if isFiltered { sink.look(at: record, failures) }
        if planner.mediaFiles.count > TooManyMediaFiles.limit { throw TooManyMediaFiles() }
        if rows.isFull { try handOn() }
    }

    /// Ends the audience, finds the rows that repeat a recipient, and leaves the sink with the whole plan.
    ///
    /// - Throws: what the sink, the scratch file and the limit throw.
    package mutating func finish() throws {
        try handOn()
        try recipients.pages { page in
            try checkLimit()
            try sink.take(page)
        }
        let files = planner.mediaFiles.values.sorted { $0.name < $1.name }
        if !files.isEmpty { try sink.take(files) }
    }

    private mutating func handOn() throws {
        try recipients.add(rows)
        try sink.take(rows)
        rows.removeAll()
    }
}
