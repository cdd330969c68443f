import CampaignCore
import Formats
import TestSupport

/// Rows of an audience, planned as a run plans them.
struct AudienceRows {
    /// One line of CSV each.
    let rows: [String]
    let definition: BroadcastDefinition

    func fill(_ sink: any PlanSink) throws {
        var plan = Plan(of: definition, into: sink, scratchFile: { MemoryFile() })
        var record = CSVRecord()
        for (row, line) in rows.enumerated() {
            record.load(line: Array(line.utf8))
            try plan.add(record, row: Int32(row + 1))
        }
        try plan.finish()
    }
}
