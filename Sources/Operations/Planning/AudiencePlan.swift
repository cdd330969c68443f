import CampaignCore
import Formats
import Foundation
import PhoneNumbers
import Workspace

/// The plan of a campaign's audience, made from its file each time that a sink asks for it.
struct AudiencePlan: Sendable {
    let audience: AudienceSettings
    let definition: BroadcastDefinition
    /// When the messages are to be sent, by which an offer must not be over; nil if that does not matter.
    var dueAt: Date?
    /// Whether the files that messages bring along are read, for what tells their content from another.
    var freezesMedia = false

    /// Reads the audience to its end and leaves the sink with the whole plan.
    ///
    /// Blocks: call it off the cooperative pool.
    ///
    /// - Parameters:
    ///   - sink: takes the plan.
    ///   - checkLimit: asked every fraction of a millisecond; what it throws ends the planning.
    /// - Throws: `AudienceFault`, `SortingFileError`, `TooManyMediaFiles`, and what the sink and the limit throw.
    func fill(_ sink: any PlanSink, checkLimit: @escaping () throws -> Void = {}) throws {
        var plan = Plan(
            of: definition,
            dueAt: dueAt,
            media: MediaFiles(in: audience.media, isHashing: freezesMedia),
            into: sink,
            scratchFile: SortingFile.init,
            checkLimit: checkLimit
        )
        try rows { record, row in try plan.add(record, row: row) }
        try plan.finish()
    }

    /// Leaves the sink with one message for a test recipient: that of a row, or the first that the audience makes.
    ///
    /// Blocks: call it off the cooperative pool.
    ///
    /// - Throws: `Failure` with `badData` if the row, or the whole audience, makes no message, with `usage` if there is no
    ///   such row; and what `fill` throws.
    func fillWithTest(_ test: TestMessage, _ sink: any PlanSink, checkLimit: @escaping () throws -> Void) throws {
        let first = FirstMessage(to: test.recipient, row: test.row, into: sink, definition.content)
        try fill(first, checkLimit: checkLimit)
        if try first.finish() { return }
        guard let row = test.row else {
            throw Failure(.badData, "no row of the audience makes a message; run drumbeat check")
        }
        let search = RowSearch(for: row)
        try fill(search, checkLimit: checkLimit)
        switch search.fate {
        case .skipped(_, let detail): throw Failure(.badData, "row \(row) makes no message: \(detail)")
        case .filtered(let failures):
            let conditions = definition.filter?.text(of: failures) ?? ""
            throw Failure(.badData, "row \(row) makes no message: where leaves it out, by \(conditions)")
        case .message, nil: throw Failure(.usage, "\(audience.shownAs) has no row \(row)")
        }
    }

    /// Reads the rows of the audience.
    ///
    /// - Parameters:
    ///   - report: takes what is odd about a row that is handed on all the same.
    ///   - body: takes a row that is valid until it returns, and its number from 1.
    /// - Throws: `AudienceFault`, and what `report` and `body` throw.
    func rows(report: (Diagnostic) throws -> Void = { _ in }, _ body: (CSVRecord, Int32) throws -> Void) throws {
        try AudienceFault.naming(audience.shownAs) { try AudienceFile(audience).rows(report: report, body) }
    }
}
