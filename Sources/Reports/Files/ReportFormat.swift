package import CampaignCore
package import Foundation

/// The forms in which a report is written; the raw values are the files' extensions.
package enum ReportFormat: String, Hashable, Sendable, CaseIterable {
    case csv
    case html
    case json

    /// A report of this form that has seen no row yet; it says that it was written at `writtenAt`.
    package func report(
        of broadcast: Broadcast,
        writtenAt: Date,
        withheld: WithheldCounts? = nil
    ) throws -> any RowReport {
        switch self {
        case .csv: CSVReport(of: broadcast)
        case .html: try HTMLReport(of: broadcast, writtenAt: writtenAt, withheld: withheld)
        case .json: JSONReport(of: broadcast, writtenAt: writtenAt, withheld: withheld)
        }
    }
}
