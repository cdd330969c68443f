import CampaignCore
import Formats
import PhoneNumbers
import Reports
import Workspace

/// What is said about single rows of an audience, each with its line.
struct RowRemarks {
    /// How many warnings about rows that are sent are shown.
    private static let mostWarnings = 20

    private let plan: AudiencePlan
    private let faults: [Int32: FaultyRow]
    private var phones: RegionalReader
    private let planner: RowPlanner
    private var warningsLeft = mostWarnings
    /// What the file's reader said of the row that comes next.
    private var reported: [Diagnostic] = []
    private var remarks: [Diagnostic] = []

    private init(_ plan: AudiencePlan, _ faults: [Int32: FaultyRow]) {
        self.plan = plan
        self.faults = faults
        phones = RegionalReader(plan.definition.defaultRegion)
        planner = RowPlanner(definition: plan.definition)
    }

    /// Reads an audience once more, for the lines of its faulty rows and for what is odd about rows that are sent.
    ///
    /// - Throws: `AudienceFault`.
    static func read(_ plan: AudiencePlan, _ faults: [Int32: FaultyRow]) throws -> [Diagnostic] {
        var remarks = RowRemarks(plan, faults)
        try plan.rows(report: { remarks.reported.append($0) }) { record, row in remarks.look(at: record, row) }
        return remarks.remarks
    }

    private mutating func look(at record: CSVRecord, _ row: Int32) {
        let location = SourceLocation(file: plan.audience.shownAs, line: record.line)
        // A row that is skipped for its cells says so once; a delimiter in a cell may also be why its number is none.
        if faults[row]?.reason != .invalidParameter { reported.forEach { warn($0) } }
        reported = []
        if let fault = faults[row] {
            let message = "row \(row) is skipped (\(fault.reason.rawValue)): \(fault.detail)"
            // What is wrong with a cell says itself what to do, but for one that is empty.
            let fix = fault.reason == .missingParameter ? fault.reason.advice : nil
            remarks.append(Diagnostic(.warning, at: location, message, fix: fix))
        } else if let doubt = planner.doubt(about: record) {
            let fix = "remove it if the address has one"
            warn(Diagnostic(.warning, at: location, "row \(row): \(doubt)", fix: fix))
        } else if isLongerThanKnown(record) {
            let doubt = "row \(row): the number is longer than any known of its country"
            warn(Diagnostic(.warning, at: location, doubt, fix: "check it"))
        }
    }

    private mutating func isLongerThanKnown(_ record: CSVRecord) -> Bool {
        guard let column = plan.definition.phoneColumn,
            let reading = try? phones.read(record[column], in: record), reading.isLongerThanKnown
        else { return false }
        return plan.definition.filter?.matches(record) ?? true
    }

    private mutating func warn(_ diagnostic: Diagnostic) {
        guard warningsLeft > 0 else { return }
        warningsLeft -= 1
        remarks.append(diagnostic)
    }
}
