package import CampaignCore
import Foundation

/// The forms in which a report is written; the raw values are the words of `--format`.
package enum ReportFormat: String, Hashable, Sendable, CaseIterable {
    case csv
    /// CSV that Excel opens rightly on a double click.
    case spreadsheet = "csv-excel"
    case html
    case json

    /// Those that lie in a campaign's reports folder; their words are the files' extensions.
    package static let kept: [ReportFormat] = [.csv, .html, .json]

    /// The form that a file's name ends in; nil for a name that ends in none.
    package init?(endingOf path: String) {
        let ending = URL(filePath: path).pathExtension.lowercased()
        switch ending {
        case "htm": self = .html
        default:
            guard let format = Self.kept.first(where: { $0.rawValue == ending }) else { return nil }
            self = format
        }
    }

    /// A report of this form that has seen no row yet.
    package func report(_ facts: ReportFacts) throws -> any RowReport {
        switch self {
        case .csv: CSVReport(facts)
        case .spreadsheet: SpreadsheetReport(facts)
        case .html: try HTMLReport(facts)
        case .json: JSONReport(facts)
        }
    }
}
