import CampaignCore
import Formats
import Foundation
import Testing

@testable import Reports

/// Collects what a report writes.
final class CollectingSink: ByteSink {
    private(set) var bytes: [UInt8] = []
    private(set) var largestPiece = 0

    func write(_ bytes: [UInt8]) {
        self.bytes += bytes
        largestPiece = max(largestPiece, bytes.count)
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }
}

/// The whole report as text.
func rendered(_ report: consuming some RowReport, _ rows: [MessageRecord]) throws -> String {
    let sink = CollectingSink()
    try report.write(to: sink) { body in try rows.forEach(body) }
    return sink.text
}

/// The cells of a CSV text.
func parsedCSV(_ text: String) throws -> [[String]] {
    var rows: [[String]] = []
    var reader = CSVReader(dialect: try #require(CSVDialect(delimiter: UInt8(ascii: ","))))
    try reader.read(Array(text.utf8), isLast: true) { record in rows.append(record.cells) }
    return rows
}
