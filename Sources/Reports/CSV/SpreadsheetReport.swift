package import CampaignCore

/// The CSV report in the one form that Excel opens rightly in every country on a double click: UTF-16 with a byte order
/// mark, and tabs between the cells.
///
/// With UTF-8 it takes commas for separators in some countries and semicolons in others.
package struct SpreadsheetReport: RowReport, Sendable {
    private var report: CSVReport
    private var line: [UInt8] = []

    package init(_ facts: ReportFacts) {
        report = CSVReport(facts, form: .spreadsheet)
    }

    package mutating func begin(to bytes: inout [UInt8]) {
        Self.append("\u{FEFF}", to: &bytes)
        report.begin(to: &line)
        flush(to: &bytes)
    }

    package mutating func add(_ record: MessageRecord, to bytes: inout [UInt8]) {
        report.add(record, to: &line)
        flush(to: &bytes)
    }

    package mutating func end(to bytes: inout [UInt8]) {
        report.end(to: &line)
        flush(to: &bytes)
    }

    private mutating func flush(to bytes: inout [UInt8]) {
        Self.append(String(decoding: line, as: UTF8.self), to: &bytes)
        line.removeAll(keepingCapacity: true)
    }

    /// The lower byte of each unit comes first.
    private static func append(_ text: String, to bytes: inout [UInt8]) {
        for unit in text.utf16 {
            bytes.append(UInt8(truncatingIfNeeded: unit))
            bytes.append(UInt8(truncatingIfNeeded: unit >> 8))
        }
    }
}
