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

    /// The form that a file's name ends in; CSV for a name without an ending.
    ///
    /// - Throws: `UnknownEnding` for any other ending.
    package init(endingOf path: String) throws(UnknownEnding) {
        let ending = URL(filePath: path).pathExtension.lowercased()
        switch ending {
        case "": self = .csv
        case "htm": self = .html
        default:
            guard let format = Self.kept.first(where: { $0.rawValue == ending }) else {
                throw UnknownEnding(path: path)
            }
            self = format
        }
    }

    /// A file whose name ends in no known form.
    package struct UnknownEnding: Error, CustomStringConvertible {
        let path: String

        package var description: String {
            let words = ReportFormat.allCases.map(\.rawValue).joined(separator: ", ")
            return """
                '\(path)' does not say which form the report has; end its name in .csv, .html or .json, or name one \
                with --format: \(words)
                """
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
